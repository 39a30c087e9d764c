internal import Columns

/// BOOLEAN values, one byte each, 0 or 1.
struct BooleanChunkValues: ChunkValues {
    private var booleans: [UInt8] = []

    var byteCount: Int { booleans.count }

    mutating func append(_ column: Column, _ selection: RowSelection) {
        guard case .boolean(let source) = column.values else {
            preconditionFailure("a column holds its field's type")
        }
        booleans.append(source, selection)
    }

    func encode(into pages: inout ChunkPages) {
        PlainEncoder.append(booleans: booleans, to: &pages.data)
        pages.minimum = booleans.min().map { [$0] }
        pages.maximum = booleans.max().map { [$0] }
    }

    mutating func removeAll() {
        booleans.removeAll(keepingCapacity: true)
    }
}
