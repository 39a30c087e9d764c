import Cells
import Definition
import Publish

/// Who is missing and why, how exact the figures are, what was revised.
struct IndicatorQuality {
    struct Missing {
        let name: String
        let url: String
        let language: String?
        let reason: String
    }

    let statement: String
    let missing: [Missing]
    let hasMissing: Bool
    let notes: [String]
    /// Figures of it that are known to be wrong, or were.
    let knownErrors: [String]
    let revisions: String
    /// None where nothing was revised, else one.
    let revised: [DataTable]

    init(_ model: IndicatorModel, _ context: SiteContext, at place: PagePlace) {
        let words = context.words
        let format = context.format
        let absent = model.communes.filter { IndicatorQuality.isAbsence($0.observation.missingReason) }
        missing = absent.compactMap { figures in
            context.model.commune(figures.area).map {
                Missing(
                    name: $0.name.vi, url: place.commune(figures.area),
                    language: context.language == .vi ? nil : "vi",
                    reason: context.phrases.reason(figures.observation))
            }
        }
        hasMissing = !missing.isEmpty
        statement =
            hasMissing
            ? words("indicator.quality_missing", ["period": context.period])
            : words(
                "indicator.quality_all",
                ["expected": format.integer(model.city.observation.unitsExpected), "period": context.period])
        var notes: [String] = []
        let empty = model.reportedWithoutFigure
        if empty > 0 {
            notes.append(words("indicator.quality_empty", counting: empty, ["count": format.integer(empty)]))
        }
        let rounded = model.communesOfRoundedCounts
        notes.append(
            rounded == 0
                ? words("indicator.quality_precision_exact")
                : words(
                    "indicator.quality_precision_rounded", counting: rounded, ["count": format.integer(rounded)]))
        let low = model.communes.count { $0.observation.status == "U" }
        if low > 0 { notes.append(words("indicator.quality_low", counting: low, ["count": format.integer(low)])) }
        self.notes = notes
        knownErrors = KnownErrorSentences(of: model.definition, context).all
        self.revised = RevisionsTable(model, context, at: place).map { [$0.table] } ?? []
        let revised = context.model.release.observations.rows(of: model.definition.id).count { $0.revision > 0 }
        revisions =
            revised == 0
            ? words("indicator.revisions_none")
            : words("indicator.revisions_some", counting: revised, ["count": format.integer(revised)])
    }

    /// Whether a reason says that data did not come, not that they were protected or cannot exist.
    private static func isAbsence(_ reason: MissingReason?) -> Bool {
        reason.map { MissingMark($0).letter == .x } ?? false
    }
}
