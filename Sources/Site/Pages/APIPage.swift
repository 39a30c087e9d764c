import Publish

/// The list of files with fixed addresses, made from the files themselves.
struct APIPage {
    let rules: [String]
    let moving: DataTable
    let fixedHeading: String
    let fixed: DataTable
    let example: String

    static func content(_ context: SiteContext) -> PageContent {
        let place = PagePlace(context.language, "api.html")
        let title = context.words("api.title")
        return PageContent(
            place: place, template: "api", title: title, period: nil,
            description: context.words("api.description", ["snapshot": context.model.release.snapshotID]),
            crumbs: PageContent.Crumb.path(title, context), view: APIPage(context, at: place))
    }

    private init(_ context: SiteContext, at place: PagePlace) {
        let words = context.words
        let snapshot = context.model.release.snapshotID
        rules = (1...4).map { words("api.rule\($0)") }
        moving = APIPage.moving(context, at: place)
        fixedHeading = words("api.fixed", ["snapshot": snapshot])
        fixed = APIPage.fixed(context, at: place)
        example = """
            curl -fsS "$SITE/latest.json"
            curl -fsS "$SITE/snapshots/\(snapshot)/data/indicator/g5-online-share.json"
            """
    }

    private static func moving(_ context: SiteContext, at place: PagePlace) -> DataTable {
        let words = context.words
        let rows = ["latest", "index"].map { name -> Markup in
            """
            <tr><th scope="row"><a href="\(place.root)\(name).json">\(name).json</a></th>\
            <td>\(words("api.\(name)"))</td>\
            <td><a href="\(place.root)schemas/v1/\(name).schema.json">\(name).schema.json</a></td></tr>

            """
        }.joined()
        return DataTable(
            words, caption: words("api.moving_caption"),
            columns: [.text(words("api.address")), .text(words("api.what")), .text(words("api.schema"))], rows: rows)
    }

    /// Every file but those of the single indicators, which follow one pattern.
    private static func fixed(_ context: SiteContext, at place: PagePlace) -> DataTable {
        let words = context.words
        let folder = "snapshots/\(context.model.release.snapshotID)/"
        let files = context.model.release.files.filter { !$0.path.hasPrefix("data/indicator/") }
        let rows = files.map { file -> Markup in
            let count: Markup = file.rows.map { context.cells.integer($0) } ?? "–"
            return """
                <tr><th scope="row"><a href="\(place.root)\(folder)\(file.path)">\(file.path)</a></th>\
                <td>\(role(file, words))</td><td>\(file.mediaType)</td>\
                <td class="n">\(context.format.size(file.bytes))</td><td class="n">\(count)</td></tr>

                """
        }.joined()
        return DataTable(
            words, caption: words("api.fixed_caption"),
            columns: [
                .text(words("api.address")), .text(words("api.what")), .text(words("api.type")),
                .number(words("api.size")), .number(words("api.rows")),
            ], rows: rows)
    }

    private static func role(_ file: Release.File, _ words: Wording) -> String {
        let named = [
            "observations", "indicator", "breakdown", "code_list", "coverage", "metadata", "readme", "licence",
        ]
        return words("api.role.\(named.contains(file.role) ? file.role : "other")")
    }
}
