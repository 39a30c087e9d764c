import Crypto
import DurableFiles
import Workers

/// Writes the observations in every format, one beside the other, from the same lines, a part at a time.
struct ObservationFiles {
    /// Rows per part.
    private static let partRows = 8_192
    private static let groupParts = 8

    let table: ObservationTable

    /// Size and hash of the CSV, before anything is written.
    func digest() -> ObservationDigest {
        var hash = SHA256()
        var bytes = 0
        for group in groups() {
            for part in parts(group) {
                hash.update(data: part.csv)
                bytes += part.csv.count
            }
        }
        return ObservationDigest(
            csvBytes: bytes, csvSHA256: SHA256Hex.hex(hash.finalize()), rows: table.rows.count)
    }

    /// The files, in the order of `formats`; each is begun, fed and finished on one thread.
    func write(_ formats: [@Sendable () throws -> any ObservationFormat]) throws -> [Release.File] {
        let parts = groups().flatMap(parts)
        return try WorkerPool.perProcessor.map(formats) { begin in
            let format = try begin()
            for part in parts { try format.append(csv: part.csv, rows: part.rows) }
            return try format.finish()
        }
    }

    private struct Part: Sendable {
        let csv: [UInt8]
        let rows: ArraySlice<Observation>
    }

    /// Rows whose lines are in memory together where one group is done with before the next.
    private func groups() -> [Range<Int>] {
        let count = table.rows.count
        let size = ObservationFiles.groupParts * ObservationFiles.partRows
        return [0..<0] + stride(from: 0, to: count, by: size).map { $0..<min($0 + size, count) }
    }

    /// The rows of a group in their order; of an empty one the header.
    private func parts(_ group: Range<Int>) -> [Part] {
        if group.isEmpty { return [Part(csv: ObservationCSV.header, rows: [])] }
        let starts = Array(stride(from: group.lowerBound, to: group.upperBound, by: ObservationFiles.partRows))
        return WorkerPool.perProcessor.run(starts) { start in
            let rows = table.rows[start..<min(start + ObservationFiles.partRows, group.upperBound)]
            return Part(csv: ObservationCSV.lines(rows), rows: rows)
        }
    }
}
