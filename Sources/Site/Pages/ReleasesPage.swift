import Cells
import Definition
import Publish

/// The published snapshots, latest first.
struct ReleasesPage {
    let table: DataTable
    let next: String
    let late: String
    let planned: DataTable

    static func content(_ context: SiteContext) -> PageContent {
        let place = PagePlace(context.language, "releases.html")
        let title = context.words("releases.title")
        return PageContent(
            place: place, template: "releases", title: title, period: nil,
            description: context.words("releases.description"), crumbs: PageContent.Crumb.path(title, context),
            view: ReleasesPage(context, at: place))
    }

    private init(_ context: SiteContext, at place: PagePlace) {
        let words = context.words
        let snapshots = context.model.snapshots
        let rows = snapshots.map { entry -> Markup in
            let day = HanoiTime.day(of: entry.publishedAt * 1_000_000)
            let manifest: Markup =
                entry.state.hasFiles
                ? """
                <a href="\(place.root)snapshots/\(entry.id)/snapshot.json">\(words("releases.manifest"))</a>
                """ : "\(words("releases.no_files"))"
            return """
                <tr id="s-\(entry.id)"><th scope="row"><a href="\(place.snapshot(entry.id))">\(entry.id)</a></th>\
                <td><time datetime="\(day.iso)">\(context.format.day(day))</time></td>\
                <td>\(context.format.quarters(entry.from, entry.to))</td>\
                <td>\(ReleasesPage.standing(entry, context))</td>\
                <td>\(ReleasesPage.told(entry, context))</td><td>\(manifest)</td></tr>

                """
        }.joined()
        table = DataTable(
            words, caption: words("releases.caption"),
            columns: [
                .text(words("releases.id")), .text(words("releases.date")), .text(words("releases.period")),
                .text(words("releases.state")), .text(words("releases.change")), .text(words("releases.files")),
            ], rows: rows)
        planned = CalendarTable(context, at: place).table
        late = context.late
        next = words(
            "releases.next_text",
            [
                "day": context.format.day(context.model.release.nextRelease),
                "vintages": context.vintages,
            ])
    }

    /// Its state, why, and until when it is kept where its end is announced.
    private static func standing(_ entry: SnapshotEntry, _ context: SiteContext) -> Markup {
        let words = context.words
        let state: Markup = "\(words("releases.\(entry.state.rawValue)"))"
        let shown: Markup = entry.state.isGood ? state : "<strong class=\"gap\">\(state)</strong>"
        let end = entry.keepUntil.map { words("releases.kept_until", ["day": context.format.day($0)]) }
        let kept: Markup = end.map { " <small>\($0)</small>" } ?? ""
        let reason: Markup = entry.reason.map { " <small>\($0[context.language])</small>" } ?? ""
        return "\(shown)\(kept)\(reason)"
    }

    /// The change in words, with what a person wrote about it, and the file that lists it row by row.
    private static func told(_ entry: SnapshotEntry, _ context: SiteContext) -> Markup {
        let note: Markup =
            context.model.definition.notes[entry.id]?.text.map { " <small>\($0[context.language])</small>" } ?? ""
        return "\(change(entry, context))\(note)"
    }

    /// What a snapshot brought, as its file of changes tells it: compared with the one that was live before.
    static func change(_ entry: SnapshotEntry, _ context: SiteContext) -> String {
        let (words, format, snapshots) = (context.words, context.format, context.model.snapshots)
        guard let periods = snapshots.periodsAdded(by: entry) else {
            let isFirst = !snapshots.contains { $0.publishedAt < entry.publishedAt }
            return isFirst
                ? words("releases.change_first")
                : words("releases.change_period", ["period": format.quarters(entry.from, entry.to)])
        }
        let added =
            periods.isEmpty
            ? words("releases.change_revision", ["period": format.quarter(entry.to)])
            : words("releases.change_period", ["period": periods.map(format.quarter).joined(separator: ", ")])
        return revised(entry, context).map { "\(added); \($0)" } ?? added
    }

    /// Which quarters it made final, and how many values are others since; nil where nothing was revised.
    private static func revised(_ entry: SnapshotEntry, _ context: SiteContext) -> String? {
        guard let revised = context.model.revised[entry.id] else { return nil }
        let (words, count) = (context.words, revised.changedValues)
        let printed = context.format.integer(count)
        guard revised.finalPeriods.isEmpty else {
            let periods = revised.finalPeriods.map(context.format.quarter).joined(separator: ", ")
            return words("releases.change_final", counting: count, ["periods": periods, "count": printed])
        }
        return count == 0 ? nil : words("releases.change_values", counting: count, ["count": printed])
    }
}

extension SnapshotEntry: AddedPeriods {}
