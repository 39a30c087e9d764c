import Columns
import Compression
import Parquet
import Testing

/// A type of file that is published, and how a text gets into one.
struct PublishedFile: Sendable, CustomTestStringConvertible {
    let name: String
    let bytes: @Sendable (_ text: String) throws -> [UInt8]

    var testDescription: String { name }

    static let all: [PublishedFile] =
        [
            text("table.csv") { "id,note\n1,\($0)\n" }, text("document.json") { "{\"note\":\"\($0)\"}\n" },
            text("page.html") { "<html><p>\($0)</p></html>\n" },
            text("chart.svg") { "<svg><title>\($0)</title></svg>\n" },
            text("style.css") { "/* \($0) */\nbody{color:#123456}\n" }, text("site.js") { "const note = \"\($0)\"\n" },
            text("structure.xml") { "<a><b c=\"\($0)\"/></a>\n" }, text("notes.txt") { "first\n\($0)\n" },
            text("README.vi.md") { "# x\n\n- \($0)\n" }, text("SHA256SUMS") { "\($0)\n" },
            PublishedFile(name: "table.csv.gz") { Gzip.compress(Array("a\n\($0)\n".utf8), level: 6) },
            PublishedFile(name: "several.csv.gz") {
                Gzip.compress(Array("a\n".utf8), level: 6) + Gzip.compress(Array("\($0)\n".utf8), level: 6)
            },
            PublishedFile(name: "table.csv.zst") { Zstandard.compress(Array("a\n\($0)\n".utf8), level: 3) },
            PublishedFile(name: "several.csv.zst") {
                Zstandard.compress(Array("a\n".utf8), level: 3) + Zstandard.compress(Array("\($0)\n".utf8), level: 3)
            },
            PublishedFile(name: "table.parquet") { try parquet(text: $0) },
            PublishedFile(name: "footer.parquet") { try parquet(text: "x", keyValues: ["note": $0]) },
            PublishedFile(name: "stored.zip") {
                ZipFile([("a.csv", Array("a\n\($0)\n".utf8))], isDeflated: false).bytes
            },
            PublishedFile(name: "deflated.zip") {
                ZipFile([("a.csv", Array("a\n\($0)\n".utf8))], isDeflated: true).bytes
            },
            PublishedFile(name: "nested.zip") {
                ZipFile([("data/a.csv.gz", Gzip.compress(Array("a\n\($0)\n".utf8), level: 6))], isDeflated: true).bytes
            },
            PublishedFile(name: "shared.xlsx") {
                ZipFile([("xl/sharedStrings.xml", Array("<sst><si><t>\($0)</t></si></sst>".utf8))], isDeflated: true)
                    .bytes
            },
            PublishedFile(name: "inline.xlsx") {
                let cell = "<c t=\"inlineStr\"><is><t>\($0)</t></is></c>"
                return ZipFile([("xl/worksheets/sheet1.xml", Array(cell.utf8))], isDeflated: true).bytes
            },
        ]

    /// Types whose text is a table or document of data: there days are looked for.
    var hasDays: Bool { !["footer.parquet"].contains(name) }

    private static func text(_ name: String, _ body: @escaping @Sendable (String) -> String) -> PublishedFile {
        PublishedFile(name: name) { Array(body($0).utf8) }
    }

    static func parquet(text: String, keyValues: [String: String] = [:]) throws -> [UInt8] {
        let values = TextValues(indices: [0, 1, 0], dictionary: ["x", text])
        let schema = ColumnSchema([ColumnField("note", .text)])
        return try parquet(ColumnBatch(schema: schema, columns: [Column(.text(values))]), keyValues)
    }

    static func parquet(_ batch: ColumnBatch, _ keyValues: [String: String] = [:]) throws -> [UInt8] {
        var file: [UInt8] = []
        let options = ParquetOptions.publication(keyValues: keyValues)
        var writer = ParquetFileWriter(schema: batch.schema, options: options) { file += $0 }
        try writer.append(batch)
        _ = try writer.close()
        return file
    }
}
