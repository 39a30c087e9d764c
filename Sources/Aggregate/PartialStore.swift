import Cells
import Columns
import DurableFiles
import Parquet

/// Exact counts kept between runs, so that an unchanged unit is not read again. Private; can be made again at any time.
///
/// One file per series and quarter, `partials/<series>/<quarter>.<sha12>.parquet`, named by content: a file that is not
/// what its name says is as good as none.
///
/// - Shapes: one row per non-zero count, and one per total.
struct PartialStore: Sendable {
    let folder: DurableFolder
    let series: String
    let quarter: Quarter

    private static let schema = ColumnSchema([
        ColumnField("commune", .text), ColumnField("inputs", .text), ColumnField("measure", .text),
        ColumnField("part", .text), ColumnField("position", .int32), ColumnField("count", .int64),
    ])

    private var path: String { "partials/\(series)" }

    /// What is known; shapes are those of the measures, so a count outside them belongs to no measure of today.
    func load(_ plans: [MeasurePlan]) throws(DurableError) -> [PartialKey: AggregateTable.Counts] {
        let shapes = Dictionary(plans.map { ($0.digest, $0.emptyCounts) }, uniquingKeysWith: { first, _ in first })
        var known: [PartialKey: AggregateTable.Counts] = [:]
        for name in try files() {
            let bytes = try folder.read("\(path)/\(name)")
            guard name == fileName(bytes), let batches = decoded(bytes) else { continue }
            for batch in batches { PartialRows(batch)?.add(to: &known, shapes: shapes) }
        }
        return known
    }

    /// Replaces what was known.
    func save(_ partials: [PartialKey: AggregateTable.Counts]) throws(DurableError) {
        let bytes = encoded(PartialRows.batch(partials, schema: PartialStore.schema))
        let name = fileName(bytes)
        if !folder.exists("\(path)/\(name)") { try folder.write(bytes, to: "\(path)/\(name)") }
        for old in try files() where old != name { try folder.remove("\(path)/\(old)") }
    }

    private func files() throws(DurableError) -> [String] {
        try folder.list(path).filter { $0.hasPrefix("\(quarter).") && $0.hasSuffix(".parquet") }
    }

    private func fileName(_ bytes: [UInt8]) -> String {
        "\(quarter).\(SHA256Hex.of(bytes).prefix(12)).parquet"
    }

    private func encoded(_ batch: ColumnBatch) -> [UInt8] {
        var bytes: [UInt8] = []
        do {
            var writer = ParquetFileWriter(schema: batch.schema, options: .staging()) { bytes += $0 }
            try writer.append(batch)
            _ = try writer.close()
        } catch {
            preconditionFailure("appending to an array does not fail, and the writer has no other errors")
        }
        return bytes
    }

    /// Nil where the file is not one of ours: it is made again.
    private func decoded(_ bytes: [UInt8]) -> [ColumnBatch]? {
        do {
            let reader = try ParquetFileReader(bytes: bytes)
            guard reader.schema.fields.map(\.name) == PartialStore.schema.fields.map(\.name) else { return nil }
            return try (0..<reader.rowGroupCount).map { try reader.read(rowGroup: $0) }
        } catch {
            return nil
        }
    }
}
