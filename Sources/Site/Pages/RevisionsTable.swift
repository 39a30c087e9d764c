import Cells
import Definition
import Publish

/// The headlines of an indicator that were published otherwise before; nil where there are none.
///
/// - Shapes: those of the city first, then those with another value, then those that only became final; newest first.
struct RevisionsTable {
    static let most = 126

    let table: DataTable

    init?(_ model: IndicatorModel, _ context: SiteContext, at place: PagePlace) {
        let words = context.words
        let revised = RevisionsTable.revisions(of: model.definition.id, in: context.model.release)
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
            let standing: Markup = revision.standing == .recalled ? " <small>(\(words("releases.yanked")))</small>" : ""
            return """
                <tr><th scope="row">\(name)</th><td>\(context.format.shortQuarter(revision.period))</td>\
                \(RevisionsTable.values(revision, model.definition, context))<td>\(reason) \(note)</td>\
                <td>\(snapshot)\(standing)</td></tr>

                """
        }.joined()
        table = DataTable(
            words, caption: RevisionsTable.caption(model.definition, context),
            columns: [
                .text(words("indicator.commune")), .text(words("indicator.period")),
                .number(words("indicator.revised_from")), .number(words("indicator.revised_to")),
                .text(words("indicator.revised_why")), .text(words("footer.snapshot")),
            ], rows: rows)
    }

    /// Says where a snapshot was recalled that what differs from it is counted, but not listed.
    private static func caption(_ indicator: IndicatorDefinition, _ context: SiteContext) -> String {
        let caption = context.words(
            "indicator.revisions_caption", ["indicator": indicator.texts.name[context.language]])
        guard context.model.snapshots.contains(where: { $0.state == .yanked }) else { return caption }
        return "\(caption). \(context.words("indicator.revisions_recalled"))"
    }

    private static func revisions(of indicator: String, in release: Release) -> ArraySlice<Revision> {
        let all = release.revisions.filter {
            $0.indicator == indicator && $0.breakdown == "_T" && $0.standing != .toldAgain
        }
        let communes = all.filter { !$0.area.isCity }
        let ordered =
            all.filter(\.area.isCity) + communes.filter { $0.effect == .anotherValue }
            + communes.filter { $0.effect != .anotherValue }
        return ordered.prefix(most)
    }

    /// The value before and after; or the value, and in words what became of it.
    private static func values(
        _ revision: Revision, _ indicator: IndicatorDefinition, _ context: SiteContext
    ) -> Markup {
        func printed(_ value: String) -> String {
            FixedDecimal(value).map { context.phrases.bare($0, indicator, ofCity: revision.area.isCity) } ?? "–"
        }
        let old: Markup = "<td class=\"n\">\(printed(revision.oldValue))</td>"
        switch revision.effect {
        case .anotherValue: return "\(old)<td class=\"n\">\(printed(revision.newValue))</td>"
        case .becameFinal: return "\(old)<td class=\"n\">\(context.words("indicator.became_final"))</td>"
        case .sameValue: return "\(old)<td class=\"n\">\(context.words("indicator.same_value"))</td>"
        }
    }
}
