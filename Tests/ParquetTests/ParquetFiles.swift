import Columns

@testable import Parquet

/// Short ways to write and read files in tests.
enum ParquetFiles {
    static func write(_ batches: [ColumnBatch], schema: ColumnSchema, options: ParquetOptions = .staging()) throws
        -> [UInt8]
    {
        let file = Collected()
        var writer = ParquetFileWriter(schema: schema, options: options) { file.bytes += $0 }
        for batch in batches { try writer.append(batch) }
        let metadata = try writer.close()
        precondition(metadata.byteCount == file.bytes.count, "the file is as long as its writer says")
        return file.bytes
    }

    static func write(_ batch: ColumnBatch, options: ParquetOptions = .staging()) throws -> [UInt8] {
        try write([batch], schema: batch.schema, options: options)
    }

    /// All rows, each as the text of its cells.
    static func rows(of file: [UInt8], columns: [String]? = nil) throws -> [[String]] {
        let reader = try ParquetFileReader(bytes: file)
        return try (0..<reader.rowGroupCount).flatMap { rows(of: try reader.read(rowGroup: $0, columns: columns)) }
    }

    static func rows(of batch: ColumnBatch) -> [[String]] {
        (0..<batch.rowCount).map { row in batch.columns.map { cell($0, row) } }
    }

    /// `batch` cut into batches of `size` rows.
    static func cut(_ batch: ColumnBatch, every size: Int) -> [ColumnBatch] {
        stride(from: 0, to: batch.rowCount, by: size).map { start in
            let rows = start..<min(start + size, batch.rowCount)
            return ColumnBatch(schema: batch.schema, columns: batch.columns.map { cut($0, rows) })
        }
    }

    private static func cut(_ column: Column, _ rows: Range<Int>) -> Column {
        let values: Column.Values =
            switch column.values {
            case .boolean(let bytes): .boolean(Array(bytes[rows]))
            case .int32(let numbers): .int32(Array(numbers[rows]))
            case .int64(let numbers): .int64(Array(numbers[rows]))
            case .text(let text): .text(TextValues(indices: Array(text.indices[rows]), dictionary: text.dictionary))
            case .fixed16(let bytes): .fixed16(Array(bytes[rows.lowerBound * 16..<rows.upperBound * 16]))
            }
        return Column(values, validity: column.validity.isEmpty ? [] : Array(column.validity[rows]))
    }

    private static func cell(_ column: Column, _ row: Int) -> String {
        guard column.isValid(row) else { return "null" }
        return switch column.values {
        case .boolean(let bytes): "\(bytes[row] != 0)"
        case .int32(let numbers): "\(numbers[row])"
        case .int64(let numbers): "\(numbers[row])"
        case .text(let text): "'\(text.dictionary[Int(text.indices[row])])'"
        case .fixed16(let bytes): "\(bytes[row * 16..<row * 16 + 16])"
        }
    }

    private final class Collected {
        var bytes: [UInt8] = []
    }
}
