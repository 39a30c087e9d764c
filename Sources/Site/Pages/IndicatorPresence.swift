import Cells
import Definition
import Publish

/// Of a yes or no: how many communes have it, and which have not.
struct IndicatorPresence {
    struct Place {
        let label: Markup
        let url: String
    }

    let summary: String
    let without: [Place]
    let hasWithout: Bool

    /// Nil for every other kind of indicator.
    init?(_ model: IndicatorModel, _ context: SiteContext, at place: PagePlace) {
        guard model.definition.kind == .presence else { return nil }
        let words = context.words
        let known = model.communes.filter { $0.observation.value != nil }
        let absent = Set(known.filter { $0.observation.value?.units == 0 }.map(\.area))
        without = context.model.communes.filter { absent.contains($0.area) }.map {
            Place(label: words.vietnamese($0.name.vi), url: place.commune($0.area))
        }
        hasWithout = !without.isEmpty
        let counts = [
            words(
                "presence.summary",
                [
                    "with": context.format.integer(known.count - without.count),
                    "count": context.format.integer(known.count),
                ])
        ]
        let rest =
            hasWithout
            ? [words("presence.without", counting: without.count, ["count": context.format.integer(without.count)])]
            : []
        summary = (counts + rest).joined(separator: " ")
    }
}
