import Cells
import Definition
import Publish

/// The tables of the data page.
struct DataTables {
    private struct MainFile {
        let path: String
        let use: String
        let tool: String
        let format: String
    }

    private static let mainFiles = [
        MainFile(path: "data/observations.csv.gz", use: "csv_gz", tool: "csv_gz", format: "CSV, gzip"),
        MainFile(path: "data/observations.parquet", use: "parquet", tool: "parquet", format: "Parquet"),
        MainFile(path: "data/observations.csv.zst", use: "csv_zst", tool: "csv_zst", format: "CSV, Zstandard"),
        MainFile(path: "metadata/indicators.json", use: "indicators", tool: "json", format: "JSON"),
        MainFile(path: "quality/coverage.csv", use: "coverage", tool: "csv", format: "CSV"),
        MainFile(path: "quality/late_records.csv", use: "late_records", tool: "csv", format: "CSV"),
        MainFile(path: "quality/report.json", use: "report", tool: "json", format: "JSON"),
        MainFile(path: "quality/protection.csv", use: "protection", tool: "csv", format: "CSV"),
        MainFile(path: "provenance.json", use: "provenance", tool: "json", format: "JSON"),
        MainFile(path: "metadata/dataset.jsonld", use: "schema_org", tool: "json", format: "schema.org"),
        MainFile(path: "metadata/croissant.json", use: "croissant", tool: "json", format: "Croissant"),
        MainFile(path: "sdmx/observations.sdmx.csv.gz", use: "sdmx", tool: "sdmx", format: "SDMX-CSV"),
        MainFile(path: "sdmx/structure.xml", use: "sdmx_structure", tool: "sdmx", format: "SDMX-ML"),
        MainFile(path: "CITATION.cff", use: "citation", tool: "text", format: "CFF"),
        MainFile(path: "VERIFY.md", use: "verify", tool: "text", format: "Markdown"),
        MainFile(path: "datapackage.json", use: "datapackage", tool: "json", format: "Data Package"),
        MainFile(path: "README.vi.md", use: "readme", tool: "text", format: "Markdown"),
        MainFile(path: "README.en.md", use: "readme", tool: "text", format: "Markdown"),
        MainFile(path: "LICENSE.txt", use: "licence", tool: "text", format: "Text"),
    ]

    private let context: SiteContext
    private let place: PagePlace

    init(_ context: SiteContext, at place: PagePlace) {
        self.context = context
        self.place = place
    }

    private var words: Wording { context.words }
    private var model: SiteModel { context.model }
    private var folder: String { "\(place.root)snapshots/\(model.release.snapshotID)/" }

    // MARK: Main files

    var main: DataTable {
        let readme = "README.\(context.language.other.rawValue).md"
        let listed = DataTables.mainFiles.filter { $0.path != readme }.compactMap { entry in
            model.file(entry.path).map { row(entry, $0) }
        }
        return DataTable(
            words, caption: words("data.which_caption"),
            columns: [
                .text(words("data.for_whom")), .text(words("data.file")), .text(words("data.format")),
                .number(words("data.size")), .number(words("data.rows")), .text(words("data.hash")),
                .text(words("data.tool")),
            ], rows: "\(archiveRow)\(listed.joined())\(manifestRows)")
    }

    private func row(_ entry: MainFile, _ file: Release.File) -> Markup {
        let rows: Markup = file.rows.map { context.cells.integer($0) } ?? "–"
        return """
            <tr><th scope="row">\(words("data.use_\(entry.use)"))</th>\
            <td><a href="\(folder)\(file.path)">\(file.path)</a></td><td>\(entry.format)</td>\
            <td class="n">\(context.format.size(file.bytes))</td><td class="n">\(rows)</td>\
            <td><code>\(HashBeginning.of(file.sha256))</code></td><td>\(words("data.tool_\(entry.tool)"))</td></tr>

            """
    }

    /// Everything in one file, beside the snapshot's folder.
    private var archiveRow: Markup {
        guard let archive = model.snapshots.first(where: { $0.id == model.release.snapshotID })?.archive else {
            return ""
        }
        return """
            <tr><th scope="row">\(words("data.use_archive"))</th>\
            <td><a href="\(place.root)\(archive.path)">\(archive.path)</a></td><td>ZIP</td>\
            <td class="n">\(context.format.size(archive.bytes))</td><td class="n">–</td>\
            <td><code>\(HashBeginning.of(archive.sha256))</code></td><td>–</td></tr>

            """
    }

    /// The two files that list all others, and so cannot list themselves.
    private var manifestRows: Markup {
        let hash = HashBeginning.of(model.release.manifestSHA256)
        return """
            <tr><th scope="row">\(words("data.use_manifest"))</th>\
            <td><a href="\(folder)snapshot.json">snapshot.json</a></td><td>JSON</td>\
            <td class="n">\(context.format.size(model.release.manifestSize))</td><td class="n">–</td><td><code>\(hash)</code></td><td>\(words("data.tool_json"))</td></tr>
            <tr><th scope="row">\(words("data.use_sums"))</th>\
            <td><a href="\(folder)SHA256SUMS">SHA256SUMS</a></td><td>Text</td>\
            <td class="n">\(context.format.size(model.release.sumsSize))</td><td class="n">–</td><td>–</td><td>\(words("data.tool_sums"))</td></tr>

            """
    }

    // MARK: Files of indicators

    var perIndicator: DataTable {
        let rows = model.indicators.map { indicator -> Markup in
            let definition = indicator.definition
            return """
                <tr><th scope="row"><a href="\(place.indicator(definition.id))">\
                \(definition.texts.shortName[context.language])</a></th><td>\(link(indicator.headlineCSV))</td>\
                <td>\(link(indicator.breakdownCSV))</td><td>\(link(indicator.json))</td>\
                <td>\(link(indicator.workbook))</td></tr>

                """
        }.joined()
        return DataTable(
            words, caption: words("data.by_indicator_caption"),
            columns: [
                .text(words("data.indicator")), .text(words("data.headline_csv")), .text(words("data.breakdown_csv")),
                .text(words("data.json")), .text(words("data.workbook")),
            ], rows: rows)
    }

    private func link(_ file: Release.File?) -> Markup {
        guard let file else { return "\(words("data.none"))" }
        let name = file.path.split(separator: "/").last.map(String.init) ?? file.path
        return """
            <a href="\(folder)\(file.path)">\(name)</a> <small>\(context.format.size(file.bytes))</small>
            """
    }

    // MARK: Microdata

    /// Nil without microdata.
    var microdata: DataTable? {
        let files = model.release.files.filter { $0.path.hasPrefix("microdata/") }
        guard !files.isEmpty else { return nil }
        let rows = files.map { file -> Markup in
            let count: Markup = file.rows.map { context.cells.integer($0) } ?? "–"
            return """
                <tr><th scope="row">\(link(file))</th><td class="n">\(count)</td>\
                <td><code>\(HashBeginning.of(file.sha256))</code></td></tr>

                """
        }.joined()
        return DataTable(
            words, caption: words("data.microdata_caption"),
            columns: [.text(words("data.file")), .number(words("data.rows")), .text(words("data.hash"))], rows: rows)
    }

    // MARK: Dictionary and code lists

    var dictionary: DataTable {
        let rows = ObservationColumn.all.map { column -> Markup in
            let list: Markup =
                if let name = column.codeList, let file = model.file("codelists/\(name).csv") {
                    "<a href=\"\(folder)\(file.path)\">\(name).csv</a>"
                } else {
                    "\(words("data.no_list"))"
                }
            let required = words(column.isRequired ? "data.required_yes" : "data.required_no")
            return """
                <tr><th scope="row"><code>\(column.name)</code></th><td>\(words("data.type_\(column.kind.rawValue)"))</td>\
                <td>\(required)</td><td>\(list)</td><td>\(words("column.\(column.name)"))</td></tr>

                """
        }.joined()
        return DataTable(
            words, caption: words("data.dictionary_caption"),
            columns: [
                .text(words("data.column")), .text(words("data.type")), .text(words("data.required")),
                .text(words("data.codes")), .text(words("data.meaning")),
            ], rows: rows)
    }

    var codeLists: DataTable {
        let rows = model.release.files.filter { $0.path.hasPrefix("codelists/") }.map { file -> Markup in
            let count: Markup = file.rows.map { context.cells.integer($0) } ?? "–"
            return """
                <tr><th scope="row">\(link(file))</th><td class="n">\(count)</td>\
                <td><code>\(HashBeginning.of(file.sha256))</code></td></tr>

                """
        }.joined()
        return DataTable(
            words, caption: words("data.code_lists_caption"),
            columns: [.text(words("data.file")), .number(words("data.rows")), .text(words("data.hash"))], rows: rows)
    }
}
