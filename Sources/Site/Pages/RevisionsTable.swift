import Cells
import Definition
import Publish

/// The headlines of an indicator that were changed after they were first published; nil where there are none.
///
/// Shows today's values: the earlier ones stand in the earlier snapshots.
struct RevisionsTable {
    static let most = 126

    let table: DataTable

    init?(_ model: IndicatorModel, _ context: SiteContext) {
        let words = context.words
        let revised = context.model.release.observations.rows(of: model.definition.id)
            .filter { $0.revision > 0 && $0.breakdown == "_T" }
        guard !revised.isEmpty else { return nil }
        let shown = revised.sorted { $0.period == $1.period ? $0.area < $1.area : $1.period < $0.period }
            .prefix(RevisionsTable.most)
        let rows = shown.map { observation -> Markup in
            let name: Markup =
                context.model.commune(observation.area).map { context.words.vietnamese($0.name.vi) }
                ?? "\(words("area.city"))"
            return """
                <tr><th scope="row">\(name)</th><td>\(context.format.shortQuarter(observation.period))</td>\
                <td class="n">\(context.cells.value(observation, model.definition))</td>\
                <td class="n">\(observation.revision)</td>\
                <td>\(context.format.day(observation.firstPublished))</td></tr>

                """
        }.joined()
        table = DataTable(
            words,
            caption: words(
                "indicator.revisions_caption", ["indicator": model.definition.texts.name[context.language]]),
            columns: [
                .text(words("indicator.commune")), .text(words("indicator.period")), .number(words("indicator.value")),
                .number(words("indicator.revision")), .text(words("indicator.first_published")),
            ], rows: rows, marks: shown.marks)
    }
}
