import Columns
import Foundation
import Testing

@testable import Parquet

/// Files for `Tests/Conformance/test_parquet.py`, which opens them with pyarrow, DuckDB and polars and computes each value
/// again from its row number: change both together.
///
/// Written to the folder that the environment variable `NQ57_CONFORMANCE_DIR` names, as `ops/test` does; without it only
/// made in memory and read by our own reader.
@Suite struct ConformanceFilesTests {
    static let schema = ColumnSchema([
        ColumnField("online", .boolean, isNullable: true), ColumnField("count", .int32),
        ColumnField("total", .int64, isNullable: true), ColumnField("day", .date, isNullable: true),
        ColumnField("received_at", .timestamp, isNullable: true),
        ColumnField("value", .decimal(precision: 18, scale: 4), isNullable: true), ColumnField("channel", .text),
        ColumnField("note", .text, isNullable: true), ColumnField("person", .fixed16),
        ColumnField("nothing", .text, isNullable: true),
    ])

    @Test func `types, nulls and row groups`() throws {
        let options = ParquetOptions(
            compressionLevel: 3, rowGroupRows: 300, rowGroupBytes: 1 << 24,
            keyValues: ["schema_version": "1", "snapshot_id": "2026-01-15"])
        try write(Self.table(rowCount: 1_000), options, to: "types.parquet")
    }

    @Test func `no rows`() throws {
        try write(Self.table(rowCount: 0), .staging(), to: "empty.parquet")
    }

    @Test func `a published size`() throws {
        try write(Self.table(rowCount: 60_000), .publication(), to: "publication.parquet")
    }

    @Test func `texts without a dictionary`() throws {
        let rows = 0..<40_000
        let text = TextValues(
            indices: rows.map { Int32($0) }, dictionary: rows.map { "thủ tục \($0) ở cấp xã, không lặp lại" })
        let schema = ColumnSchema([ColumnField("name", .text)])
        try write(ColumnBatch(schema: schema, columns: [Column(.text(text))]), .staging(), to: "distinct.parquet")
    }

    private func write(_ batch: ColumnBatch, _ options: ParquetOptions, to name: String) throws {
        let file = try ParquetFiles.write(batch, options: options)
        #expect(try ParquetFileReader(bytes: file).rowCount == batch.rowCount)
        guard let folder = ProcessInfo.processInfo.environment["NQ57_CONFORMANCE_DIR"] else { return }
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try Data(file).write(to: URL(filePath: folder).appending(path: name))
    }

    private static func table(rowCount: Int) -> ColumnBatch {
        let rows = Array(0..<rowCount)
        let channels = ["trực tuyến", "trực tiếp", "bưu chính", "", "hồ"]
        let notes = (0..<97).map { "ghi chú \($0)" }
        return ColumnBatch(
            schema: schema,
            columns: [
                nullable(3, rows) { .boolean(rows.map { $0 % 7 == 0 ? 1 : 0 }) },
                Column(.int32(rows.map { Int32($0 * 7_919 % 100_003 - 50_000) })),
                nullable(4, rows) { .int64(rows.map { Int64($0) * 1_000_000_007 - 500_000_000_000 }) },
                nullable(5, rows) { .int32(rows.map { Int32(20_270 + $0 % 92) }) },
                nullable(6, rows) { .int64(rows.map { 1_750_000_000_000_000 + Int64($0) * 61_000_001 }) },
                nullable(7, rows) { .int64(rows.map { Int64($0 * 123_457 - 61_000_000) }) },
                Column(.text(TextValues(indices: rows.map { Int32($0 % 5) }, dictionary: channels))),
                nullable(8, rows) { .text(TextValues(indices: rows.map { Int32($0 % 97) }, dictionary: notes)) },
                Column(.fixed16(rows.flatMap { row in (0..<16).map { UInt8(truncatingIfNeeded: row * 31 + $0 * 7) } })),
                Column(
                    .text(TextValues(indices: rows.map { _ in 0 }, dictionary: [])), validity: rows.map { _ in 0 }),
            ])
    }

    /// Rows whose remainder by `divisor` is 1 are null, and hold whatever the formula gives: readers may not see it.
    private static func nullable(_ divisor: Int, _ rows: [Int], _ values: () -> Column.Values) -> Column {
        Column(values(), validity: rows.map { $0 % divisor == 1 ? 0 : 1 })
    }
}
