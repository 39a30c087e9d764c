import Cells
import Publish

/// The published snapshots, latest first.
struct ReleasesPage {
    let table: DataTable
    let next: String

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
        let rows = snapshots.enumerated().map { index, entry -> Markup in
            let day = HanoiTime.day(of: entry.publishedAt * 1_000_000)
            let earlier = index + 1 < snapshots.count ? snapshots[index + 1] : nil
            let manifest = "\(place.root)snapshots/\(entry.id)/snapshot.json"
            return """
                <tr id="s-\(entry.id)"><th scope="row">\(entry.id)</th>\
                <td><time datetime="\(day.iso)">\(context.format.day(day))</time></td>\
                <td>\(context.format.quarter(entry.from)) – \(context.format.quarter(entry.to))</td>\
                <td>\(words(index == 0 ? "releases.current" : "releases.superseded"))</td>\
                <td>\(change(entry, since: earlier, context))</td>\
                <td><a href="\(manifest)">\(words("releases.manifest"))</a></td></tr>

                """
        }.joined()
        table = DataTable(
            words, caption: words("releases.caption"),
            columns: [
                .text(words("releases.id")), .text(words("releases.date")), .text(words("releases.period")),
                .text(words("releases.state")), .text(words("releases.change")), .text(words("releases.files")),
            ], rows: rows)
        next = words(
            "releases.next_text",
            [
                "day": context.format.day(context.model.release.nextRelease),
                "lag": context.format.integer(context.model.lagDays),
            ])
    }
}

private func change(_ entry: SnapshotEntry, since earlier: SnapshotEntry?, _ context: SiteContext) -> String {
    guard let earlier else { return context.words("releases.change_first") }
    let key = entry.to > earlier.to ? "releases.change_period" : "releases.change_revision"
    return context.words(key, ["period": context.format.quarter(entry.to)])
}
