import Crypto
import DurableFiles

/// Writes the observations in every format from one pass over the rows, a part at a time.
struct ObservationFiles {
    /// Rows per part.
    private static let partRows = 8_192

    let table: ObservationTable

    /// Size and hash of the CSV, before anything is written.
    func digest() -> ObservationDigest {
        var hash = SHA256()
        var bytes = 0
        forEachPart { csv, _ in
            hash.update(data: csv)
            bytes += csv.count
        }
        return ObservationDigest(
            csvBytes: bytes, csvSHA256: SHA256Hex.hex(hash.finalize()), rows: table.rows.count)
    }

    /// The files, in the order of `formats`.
    func write(_ formats: [any ObservationFormat]) throws -> [Release.File] {
        try forEachPart { csv, rows in
            for format in formats { try format.append(csv: csv, rows: rows) }
        }
        return try formats.map { try $0.finish() }
    }

    private func forEachPart<Failure>(
        _ body: ([UInt8], ArraySlice<Observation>) throws(Failure) -> Void
    ) throws(Failure) {
        try body(ObservationCSV.header, [])
        var rest = table.rows[...]
        while !rest.isEmpty {
            let part = rest.prefix(ObservationFiles.partRows)
            rest = rest.dropFirst(ObservationFiles.partRows)
            var csv: [UInt8] = []
            ObservationCSV.append(part, to: &csv)
            try body(csv, part)
        }
    }
}
