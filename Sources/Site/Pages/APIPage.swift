import Cells
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

    private struct RootFile {
        let path: String
        /// Part of the key of what is said of it.
        let key: String
        /// Name of its JSON Schema; nil where the format is not ours.
        var schema: String?
    }

    /// What every generation has at the root.
    private static let linked = [
        RootFile(path: "latest.json", key: "latest", schema: "latest"),
        RootFile(path: "index.json", key: "index", schema: "index"),
        RootFile(path: "calendar.json", key: "calendar", schema: "calendar"),
        RootFile(path: "calendar.ics", key: "calendar_ics"),
        RootFile(path: "corrections.json", key: "corrections", schema: "corrections"),
        RootFile(path: "catalog.jsonld", key: "catalog"),
        RootFile(path: "catalog.csv", key: "catalog_csv"),
    ]

    /// What there is once something happened; `id` and `n` stand for a snapshot or key and a number.
    private static let patterns = [
        RootFile(path: "status.json", key: "status", schema: "status"),
        RootFile(path: "pointers/n.json", key: "pointers", schema: "pointer"),
        RootFile(path: "keys/id.pub", key: "keys"),
        RootFile(path: "changes/id/summary.json", key: "changes", schema: "changes"),
        RootFile(path: "archives/id.zip", key: "archives"),
        RootFile(path: "withdrawn/id.json", key: "withdrawn", schema: "withdrawn"),
    ]

    private static func moving(_ context: SiteContext, at place: PagePlace) -> DataTable {
        let words = context.words
        let feed = RootFile(path: "feeds/all.\(context.language.rawValue).atom", key: "feed")
        let files = (linked + [feed]).map { file in
            row(file, "<a href=\"\(place.root)\(file.path)\">\(file.path)</a>", words, at: place)
        }
        let others = patterns.map { row($0, "<code>\($0.path)</code>", words, at: place) }
        let rows = (files + others).joined()
        return DataTable(
            words, caption: words("api.moving_caption"),
            columns: [.text(words("api.address")), .text(words("api.what")), .text(words("api.schema"))], rows: rows)
    }

    private static func row(_ file: RootFile, _ address: Markup, _ words: Wording, at place: PagePlace) -> Markup {
        let schema: Markup =
            file.schema.map { name in
                "<a href=\"\(place.root)schemas/v1/\(name).schema.json\">\(name).schema.json</a>"
            } ?? "\(words("api.no_schema"))"
        return """
            <tr><th scope="row">\(address)</th><td>\(words("api.\(file.key)"))</td><td>\(schema)</td></tr>

            """
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
            "observations", "code_list", "coverage", "late_records", "report", "protection", "provenance", "microdata",
            "metadata", "table_metadata", "sdmx", "citation", "readme", "licence",
        ]
        let role = file.path == "VERIFY.md" ? "guide" : named.contains(file.role) ? file.role : "other"
        return words("api.role.\(role)")
    }
}
