import Crypto
import DurableFiles
import Workers

/// Writes the observations in every format, one beside the other, from the same lines, a part at a time.
struct ObservationFiles {
    /// Rows per part.
    private static let partRows = 8_192

    let table: ObservationTable

    /// Size and hash of the CSV, before anything is written.
    func digest() -> ObservationDigest {
        var hash = SHA256()
        var bytes = 0
        for part in parts() {
            hash.update(data: part.csv)
            bytes += part.csv.count
        }
        return ObservationDigest(
            csvBytes: bytes, csvSHA256: SHA256Hex.hex(hash.finalize()), rows: table.rows.count)
    }

    /// The files, in the order of `formats`; each is begun, fed and finished on one thread.
    func write(_ formats: [@Sendable () throws -> any ObservationFormat]) throws -> [Release.File] {
        let parts = parts()
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

    /// The header, then the rows, in their order.
    private func parts() -> [Part] {
        let starts = Array(stride(from: 0, to: table.rows.count, by: ObservationFiles.partRows))
        let parts = WorkerPool.perProcessor.run(starts) { start in
            let rows = table.rows[start..<min(start + ObservationFiles.partRows, table.rows.count)]
            var csv: [UInt8] = []
            ObservationCSV.append(rows, to: &csv)
            return Part(csv: csv, rows: rows)
        }
        return [Part(csv: ObservationCSV.header, rows: [])] + parts
    }
}
