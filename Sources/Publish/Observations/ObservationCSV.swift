import Cells
import Workers

/// The observations as CSV: the content of the `.csv.gz`, of the `.csv.zst` and of small files of some of the rows.
package enum ObservationCSV {
    static let header: [UInt8] = CSVText.file(header: ObservationColumn.names, rows: [])

    static func append(_ rows: some Sequence<Observation>, to bytes: inout [UInt8]) {
        for row in rows { CSVText.append(row.fields, to: &bytes) }
    }

    /// The lines of many rows, with no more memory than they need.
    static func lines(_ rows: ArraySlice<Observation>) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(rows.count * lineBytes)
        append(rows, to: &bytes)
        return bytes
    }

    /// A whole small file: header and rows, each line as in every other file that holds it.
    package static func file(_ rows: some Sequence<Observation>) -> [UInt8] {
        var bytes = header
        append(rows, to: &bytes)
        return bytes
    }

    /// Reads a whole file.
    ///
    /// - Errors: `damaged` if the header is another or a field is not of its type.
    static func parse(_ bytes: [UInt8]) throws -> [Observation] {
        guard bytes.starts(with: header) else { throw otherHeader }
        let parts = parts(bytes[header.count...])
        return ObservationTable.joined(try WorkerPool.perProcessor.map(parts) { try rows($0) })
    }

    /// Whole lines that can be read beside each other.
    private struct Part: Sendable {
        let lines: ArraySlice<UInt8>
        /// Number of its first row, from 1.
        let firstRow: Int
    }

    private static let partBytes = 1 << 20
    /// Most lines are shorter.
    private static let lineBytes = 144

    /// Cut behind line feeds; where anything is quoted, a line feed may be within a field: then there is one part.
    private static func parts(_ lines: ArraySlice<UInt8>) -> [Part] {
        guard !lines.contains(0x22) else { return [Part(lines: lines, firstRow: 1)] }
        var parts: [Part] = []
        var (start, row, next) = (lines.startIndex, 1, 1)
        for position in lines.indices where lines[position] == 0x0A {
            next += 1
            if position - start >= partBytes {
                parts.append(Part(lines: lines[start...position], firstRow: row))
                (start, row) = (position + 1, next)
            }
        }
        return parts + [Part(lines: lines[start...], firstRow: row)]
    }

    private static func rows(_ part: Part) throws -> [Observation] {
        var rows: [Observation] = []
        var texts = TextPool()
        try CSVText.forEachRecord(in: part.lines) { fields in
            rows.append(try Observation(fields: fields, row: part.firstRow + rows.count, texts: &texts))
        }
        return rows
    }

    private static var otherHeader: PublishError {
        PublishError(
            .damaged, "the observations have other columns than this version reads",
            remedy: "read them with the version of nq57 that wrote them", place: "data/observations.csv")
    }
}
