import Cells
import Definition
import Publish

/// The headlines of an indicator that were published otherwise before, newest change first; nil where there are none.
struct RevisionsTable {
    static let most = 126

    let table: DataTable

    init?(_ model: IndicatorModel, _ context: SiteContext, at place: PagePlace) {
        let words = context.words
        let revised = context.model.release.revisions
            .filter { $0.indicator == model.definition.id && $0.breakdown == "_T" }.prefix(RevisionsTable.most)
        guard !revised.isEmpty else { return nil }
        let reasons = context.model.definition.codeLists["change_reason"]
        let pages = Set(context.model.snapshots.map(\.id))
        let rows = revised.map { revision -> Markup in
            let name: Markup =
                context.model.commune(revision.area).map { words.vietnamese($0.name.vi) } ?? "\(words("area.city"))"
            let reason = reasons?.label(of: revision.reason)?[context.language] ?? revision.reason
            let note: Markup =
                context.model.definition.notes[revision.to]?.note(revision.noteID).map {
                    "<small>\($0.text[context.language])</small>"
                } ?? ""
            let snapshot: Markup =
                pages.contains(revision.to)
                ? "<a href=\"\(place.snapshot(revision.to))\">\(revision.to)</a>" : "\(revision.to)"
            func printed(_ value: String) -> String {
                FixedDecimal(value).map {
                    context.phrases.bare($0, model.definition, ofCity: revision.area.isCity)
                } ?? "–"
            }
            return """
                <tr><th scope="row">\(name)</th><td>\(context.format.shortQuarter(revision.period))</td>\
                <td class="n">\(printed(revision.oldValue))</td><td class="n">\(printed(revision.newValue))</td>\
                <td>\(reason) \(note)</td><td>\(snapshot)</td></tr>

                """
        }.joined()
        table = DataTable(
            words,
            caption: words(
                "indicator.revisions_caption", ["indicator": model.definition.texts.name[context.language]]),
            columns: [
                .text(words("indicator.commune")), .text(words("indicator.period")),
                .number(words("indicator.revised_from")), .number(words("indicator.revised_to")),
                .text(words("indicator.revised_why")), .text(words("footer.snapshot")),
            ], rows: rows)
    }
}
