package import Columns

/// The canonical bytes of a table of codes: a heading, then one line a record, fields separated by commas, LF.
///
/// Nothing is quoted: codes hold neither commas nor quotes nor line feeds.
///
///     file   = heading *record
///     record = code *( "," code ) LF
package enum MicrodataCSV {
    package static func bytes(of table: CodedTable) -> [UInt8] {
        var bytes = Array((table.columns.map(\.name).joined(separator: ",") + "\n").utf8)
        let fields = table.columns.enumerated().map { position, column in
            let end: UInt8 = position == table.columns.count - 1 ? lineFeed : comma
            return column.labels.map { label in
                precondition(isPlain(label.utf8), "a code needs no quotes")
                return Array(label.utf8) + [end]
            }
        }
        for row in 0..<table.rowCount {
            for (column, texts) in zip(table.columns, fields) {
                bytes.append(contentsOf: texts[Int(column.codes[row])])
            }
        }
        return bytes
    }

    /// Reads what `bytes` wrote; nil for anything else.
    static func table(in bytes: [UInt8]) -> CodedTable? {
        guard let headingEnd = bytes.firstIndex(of: lineFeed), bytes.last == lineFeed else { return nil }
        let names = bytes[..<headingEnd].split(separator: comma, omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
        var columns = names.map { _ in CodedBytes() }
        var start = headingEnd + 1
        var column = 0
        for position in start..<bytes.count where bytes[position] == comma || bytes[position] == lineFeed {
            let isLast = column == columns.count - 1
            guard isLast == (bytes[position] == lineFeed) else { return nil }
            columns[column].append(bytes[start..<position])
            column = isLast ? 0 : column + 1
            start = position + 1
        }
        guard column == 0 else { return nil }
        return CodedTable(
            zip(names, columns).map { CodedColumn(name: $0, labels: $1.labels, codes: $1.codes) })
    }

    private static let comma: UInt8 = 0x2C
    private static let lineFeed: UInt8 = 0x0A

    private static func isPlain(_ text: String.UTF8View) -> Bool {
        !text.isEmpty && text.allSatisfy { $0 != comma && $0 != lineFeed && $0 != 0x22 && $0 != 0x0D }
    }
}

/// Numbers for byte strings of which there are few.
private struct CodedBytes {
    private(set) var codes: [UInt32] = []
    private var known: [ArraySlice<UInt8>: UInt32] = [:]
    private var texts: [ArraySlice<UInt8>] = []

    var labels: [String] { texts.map { String(decoding: $0, as: UTF8.self) } }

    mutating func append(_ field: ArraySlice<UInt8>) {
        if let code = known[field] { return codes.append(code) }
        let code = UInt32(texts.count)
        known[field] = code
        texts.append(field)
        codes.append(code)
    }
}
