internal import Columns

/// Gathers one column of a row group and encodes it.
struct ColumnChunkBuilder {
    let element: SchemaElement
    private let isNullable: Bool
    private var values: any ChunkValues
    /// One byte a row, 1 for a value, 0 for null; only when the column is nullable.
    private var levels: [UInt8] = []
    private var nullCount = 0

    init(_ field: ColumnField) {
        element = SchemaElement(field)
        isNullable = field.isNullable
        values = Self.values(of: field.type)
    }

    private static func values(of type: ColumnType) -> any ChunkValues {
        switch type {
        case .boolean: BooleanChunkValues()
        case .int32, .date: IntegerChunkValues { if case .int32(let numbers) = $0 { numbers } else { nil } }
        case .int64, .timestamp, .decimal:
            IntegerChunkValues { if case .int64(let numbers) = $0 { numbers } else { nil } }
        case .text: TextChunkValues()
        case .fixed16: FixedChunkValues()
        }
    }

    var byteCount: Int { values.byteCount + levels.count }

    mutating func append(_ column: Column, rows: Range<Int>) {
        let selection = RowSelection(rows, validity: column.validity)
        precondition(isNullable || selection.validCount == rows.count, "no null in a column that is not nullable")
        nullCount += rows.count - selection.validCount
        values.append(column, selection)
        guard isNullable else { return }
        if selection.validity.isEmpty {
            levels.append(contentsOf: repeatElement(1, count: rows.count))
        } else {
            levels.append(contentsOf: selection.validity[rows])
        }
    }

    /// Fills `pages`; the result are the chunk's statistics.
    func encode(into pages: inout ChunkPages) -> ChunkStatistics {
        pages.removeAll()
        if isNullable { appendLevels(to: &pages.data) }
        values.encode(into: &pages)
        return ChunkStatistics(nullCount: nullCount, minimum: pages.minimum, maximum: pages.maximum)
    }

    mutating func removeAll() {
        values.removeAll()
        levels.removeAll(keepingCapacity: true)
        nullCount = 0
    }

    /// Their length in 4 bytes, little-endian, then the levels as runs of one bit.
    private func appendLevels(to data: inout [UInt8]) {
        var runs: [UInt8] = []
        RunLengthEncoder(width: 1).append(levels, to: &runs)
        data.appendLittleEndian(UInt32(runs.count))
        data.append(contentsOf: runs)
    }
}
