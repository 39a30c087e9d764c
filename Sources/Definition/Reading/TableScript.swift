/// The tables of a DDL file: `CREATE TABLE nq57_export.<name> ( <column> <type> …, … );`.
///
/// Reads the layouts' own scripts, no other SQL: names, quoted or not, and the first word of each type.
struct TableScript {
    struct Table {
        let name: String
        /// In the order of the script.
        let columns: [LayoutDataset.SourceColumn]

        func column(_ name: String) -> LayoutDataset.SourceColumn? { columns.first { $0.name == name } }
    }

    let file: String
    let tables: [String: Table]

    /// Reports types that no source may have, and names that it cannot have.
    init(_ text: String, file: String, log: ReadingLog) {
        self.file = file
        var scanner = Scanner(text)
        var tables: [String: Table] = [:]
        while let (name, line, parts) = scanner.nextTable() {
            Self.check(name, at: Place(file: file, line: line), log: log)
            let columns = parts.compactMap { Self.column($0, of: name, file: file, log: log) }
            tables[name] = Table(name: name, columns: columns)
        }
        self.tables = tables
    }

    private static func column(
        _ part: Scanner.Part, of table: String, file: String, log: ReadingLog
    ) -> LayoutDataset.SourceColumn? {
        guard part.words.count >= 2, part.words[0].uppercased() != "PRIMARY" || part.isQuoted else { return nil }
        check(part.words[0], at: Place(file: file, line: part.line), log: log)
        guard let type = WireType(rawValue: part.words[1].lowercased()) else {
            log.report(
                at: Place(file: file, line: part.line),
                "\(table).\(part.words[0]) has the type \(part.words[1]), which no source may have",
                remedy: "one of: \(WireType.allCases.map(\.rawValue).joined(separator: ", "))")
            return nil
        }
        return LayoutDataset.SourceColumn(name: part.words[0], type: type)
    }

    /// PostgreSQL cuts a longer name without an error, and would then be asked for a column that it does not have.
    private static let longestName = 63

    private static func check(_ name: String, at place: Place, log: ReadingLog) {
        if name.utf8.count > longestName {
            log.report(
                at: place, "a name is \(name.utf8.count) bytes long; PostgreSQL keeps \(longestName) of them",
                remedy: "write the name as the source's catalogue has it")
        }
        if name.isEmpty || name.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) {
            log.report(
                at: place, "a name is empty or holds a control character", remedy: "correct the name, or its encoding")
        }
    }
}

extension TableScript {
    /// Finds the tables and cuts their bodies at the commas that are not inside parentheses.
    private struct Scanner {
        struct Part {
            var words: [String] = []
            var isQuoted = false
            var line = 0
        }

        private var lines: [(number: Int, text: Substring)]

        init(_ text: String) {
            lines = text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
                .map { ($0 + 1, Self.withoutComment($1)) }
        }

        /// Name, its line, and column parts of the next table.
        mutating func nextTable() -> (name: String, line: Int, parts: [Part])? {
            while let (number, text) = lines.first {
                lines.removeFirst()
                guard text.hasPrefix("CREATE TABLE nq57_export.") else { continue }
                let name = text.dropFirst("CREATE TABLE nq57_export.".count).prefix { $0 != " " && $0 != "(" }
                return (name.trimmingQuotes, number, takeBody())
            }
            return nil
        }

        private mutating func takeBody() -> [Part] {
            var parts: [Part] = []
            while let (number, text) = lines.first {
                lines.removeFirst()
                if text.hasPrefix(")") { break }
                if let part = Self.part(text, line: number) { parts.append(part) }
            }
            return parts
        }

        /// One column stands on one line.
        private static func part(_ text: Substring, line: Int) -> Part? {
            let trimmed = text.drop { $0 == " " }
            guard !trimmed.isEmpty else { return nil }
            let words = trimmed.split { $0 == " " || $0 == "," || $0 == "(" || $0 == ")" }
            guard words.count >= 2 else { return nil }
            return Part(
                words: [words[0].trimmingQuotes, String(words[1])], isQuoted: words[0].hasPrefix("\""), line: line)
        }

        private static func withoutComment(_ line: Substring) -> Substring {
            line.firstRange(of: "--").map { line[..<$0.lowerBound] } ?? line
        }
    }
}

extension Substring {
    /// A name without its double quotes.
    fileprivate var trimmingQuotes: String {
        hasPrefix("\"") && hasSuffix("\"") ? String(dropFirst().dropLast()) : String(self)
    }
}
