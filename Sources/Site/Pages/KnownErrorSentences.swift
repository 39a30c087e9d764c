import Cells
import Definition
import Publish

/// What is known to be wrong with figures of an indicator: where, when, why, and whether it still is.
struct KnownErrorSentences {
    private let errors: [KnownError]
    private let context: SiteContext

    init(of indicator: IndicatorDefinition, _ context: SiteContext) {
        self.context = context
        errors = context.model.definition.knownErrors.filter { $0.indicator == indicator.id }
    }

    /// In the order of the register.
    var all: [String] { errors.map(sentence) }
    /// Those of figures that this snapshot still shows.
    var open: [String] { errors.filter(context.model.release.observations.holds).map(sentence) }

    private func sentence(_ error: KnownError) -> String {
        let isOpen = context.model.release.observations.holds(error)
        let area = context.model.commune(error.area).map(context.phrases.title) ?? context.words("area.city")
        return context.words(
            isOpen ? "indicator.error_open" : "indicator.error_repaired",
            [
                "area": area, "periods": error.periods.map(context.format.quarter).joined(separator: ", "),
                "reason": error.reason[context.language],
            ])
    }
}
