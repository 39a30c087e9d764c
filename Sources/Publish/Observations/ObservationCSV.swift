import Cells

/// The observations as CSV: the content of the `.csv.gz` and the `.csv.zst`.
enum ObservationCSV {
    static let header: [UInt8] = CSVText.file(header: ObservationColumn.names, rows: [])

    static func append(_ rows: some Sequence<Observation>, to bytes: inout [UInt8]) {
        for row in rows { CSVText.append(row.fields, to: &bytes) }
    }

    /// A whole small file.
    static func file(_ rows: some Sequence<Observation>) -> [UInt8] {
        var bytes = header
        append(rows, to: &bytes)
        return bytes
    }

    /// Reads a whole file.
    ///
    /// - Errors: `damaged` if the header is another or a field is not of its type.
    static func parse(_ bytes: [UInt8]) throws -> [Observation] {
        var rows: [Observation] = []
        var isHeader = true
        try CSVText.forEachRecord(in: bytes) { fields in
            if isHeader {
                isHeader = false
                guard fields == ObservationColumn.names else { throw otherHeader }
            } else {
                rows.append(try Observation(fields: fields, row: rows.count + 1))
            }
        }
        guard !isHeader else { throw otherHeader }
        return rows
    }

    private static var otherHeader: PublishError {
        PublishError(
            .damaged, "the observations have other columns than this version reads",
            remedy: "read them with the version of nq57 that wrote them", place: "data/observations.csv")
    }
}
