import CanonicalJSON
import Cells
import Columns
import Parquet

/// Compares the rows of every format with those of the csv.gz, and does their arithmetic again.
///
/// Not csv.zst and SDMX-CSV, of which `SnapshotVerifier` compares the bytes; not the workbooks, which hashes alone judge.
struct RowVerifier<Place: PublishedPlace> {
    let place: Place
    let name: String
    let manifest: SnapshotManifest
    /// The observations, unpacked.
    let csv: [UInt8]

    func problems() throws -> [VerificationProblem] {
        guard let rows = try? ObservationCSV.parse(csv) else {
            return [problem(.unreadable, CSVGzipFormat.path, nil, "these are no observations of this version")]
        }
        let byIndicator = Dictionary(grouping: rows, by: \.indicator)
        return try parquet(rows)
            + manifest.files.flatMap { file -> [VerificationProblem] in
                let own = byIndicator[file.stem, default: []]
                switch (file.role, file.mediaType) {
                case ("indicator", "text/csv"): return try compare(file.path, own.filter { $0.breakdown == "_T" })
                case ("breakdown", "text/csv"): return try compare(file.path, own.filter { $0.breakdown != "_T" })
                case ("indicator", "application/json"):
                    return try compareJSON(file.path, own.filter { $0.breakdown == "_T" })
                default: return []
                }
            }
            + Arithmetic(rows, breakdowns: try place.read("codelists/breakdown.csv") ?? []).problems(
                in: path(CSVGzipFormat.path))
    }

    private func parquet(_ rows: [Observation]) throws -> [VerificationProblem] {
        guard let bytes = try place.read(ParquetFormat.path) else { return [] }
        guard let reader = try? ParquetFileReader(bytes: bytes), reader.schema == ObservationBatch.schema else {
            return [problem(.unreadable, ParquetFormat.path, nil, "it is no Parquet file of these columns")]
        }
        guard reader.rowCount == rows.count else {
            return [problem(.rows, ParquetFormat.path, nil, "another number of rows than the csv.gz")]
        }
        var start = 0
        for group in 0..<reader.rowGroupCount {
            guard let batch = try? reader.read(rowGroup: group) else {
                return [problem(.unreadable, ParquetFormat.path, rows[start], "its row group \(group) cannot be read")]
            }
            let due = ObservationBatch.batch(rows[start..<min(start + batch.rowCount, rows.count)])
            if !due.hasSameValues(as: batch) {
                let message = "another value than the csv.gz in the \(batch.rowCount) rows from this one on"
                return [problem(.rows, ParquetFormat.path, rows[start], message)]
            }
            start += batch.rowCount
        }
        return []
    }

    private func compare(_ file: String, _ due: [Observation]) throws -> [VerificationProblem] {
        guard let found = (try place.read(file)).flatMap({ try? ObservationCSV.parse($0) }) else {
            return [problem(.unreadable, file, nil, "these are no observations of this version")]
        }
        if found == due { return [] }
        let row = zip(due, found).first { $0 != $1 }?.0 ?? due.dropFirst(found.count).first
        return [problem(.rows, file, row, "other rows than the csv.gz")]
    }

    private func compareJSON(_ file: String, _ due: [Observation]) throws -> [VerificationProblem] {
        guard let bytes = try place.read(file), let json = try? JSONValue(parsing: bytes),
            let rows = json["rows"]?.array
        else { return [problem(.unreadable, file, nil, "it has no rows")] }
        let found = rows.map { ($0.array ?? []).map(\.cell) }
        let texts = due.map(\.fields)
        if found == texts { return [] }
        let index = zip(texts, found).enumerated().first { $1.0 != $1.1 }?.offset ?? min(found.count, due.count)
        return [problem(.rows, file, index < due.count ? due[index] : nil, "other rows than the csv.gz")]
    }

    private func path(_ file: String) -> String { name.isEmpty ? file : "\(name)/\(file)" }

    private func problem(
        _ kind: VerificationProblem.Kind, _ file: String, _ row: Observation?, _ message: String
    ) -> VerificationProblem {
        VerificationProblem(kind, path(file), row: row?.place, message)
    }
}

extension JSONValue {
    /// As the CSV prints it.
    fileprivate var cell: String {
        switch self {
        case .string(let text): text
        case .integer(let number): String(number)
        default: ""
        }
    }
}
