/// Which opener reads a file, by its name.
enum FileTypes {
    private static let text: Set<String> = [
        "atom", "cff", "css", "csv", "geojson", "htm", "html", "ics", "js", "json", "jsonld", "log", "map", "md", "mjs",
        "minisig", "mustache", "ndjson", "pub", "py", "r", "rels", "rss", "sh", "sql", "svg", "tsv", "txt", "vtt",
        "webmanifest", "xhtml", "xml", "xsd", "xsl", "yaml", "yml",
    ]
    private static let textNames: Set<String> = [
        "_headers", ".rels", "cname", "license", "sha256sums", "security", "verify",
    ]

    /// Nil for a type that nobody here can read.
    static func opener(of name: String) -> (any FileOpener)? {
        let last = (name.split(separator: "/").last.map(String.init) ?? name).lowercased()
        // `.rels`: the root's relations in a workbook.
        guard let dot = last.lastIndex(of: "."), dot > last.startIndex else {
            return textNames.contains(last) ? TextOpener() : nil
        }
        switch last[last.index(after: dot)...] {
        case "csv": return TextOpener(separator: 0x2C)
        case "tsv": return TextOpener(separator: 0x09)
        case "json": return JSONOpener()
        case "gz": return GzipOpener()
        case "zst": return ZstandardOpener()
        case "parquet": return ParquetOpener()
        case "zip", "xlsx", "docx", "ods": return ZipOpener()
        case let other: return text.contains(String(other)) ? TextOpener() : nil
        }
    }

    /// The name without its last extension.
    static func inner(of name: String) -> String {
        name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
    }
}
