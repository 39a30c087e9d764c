import Cells
import Columns

/// For every row of a batch the leaf of a family, or `leafCount` where a code is empty or not in the family's lists.
struct LeafIndex {
    private let shape: FamilyShape
    /// One a row.
    private(set) var leaves: [Int32] = []
    /// Rows with a code outside a list, 1 or 0 each; empty where no batch entry is outside.
    private var outside: [UInt8] = []

    init(_ shape: FamilyShape, of batch: ColumnBatch) throws(ColumnFault) {
        self.shape = shape
        for dimension in shape.dimensions {
            let column = try batch.staged(dimension.name)
            guard case .text(let text) = column.values else { throw ColumnFault(dimension.name, "is not a code") }
            append(dimension, text, column.validity)
        }
        for row in outside.indices where outside[row] != 0 { leaves[row] = Int32(shape.leafCount) }
    }

    /// Mixed radix, the last dimension fastest. Codes are looked up once for every entry of the dictionary.
    private mutating func append(_ dimension: FamilyShape.Dimension, _ text: TextValues, _ validity: [UInt8]) {
        let positions = text.dictionary.map { dimension.codes.firstIndex(of: $0) }
        markOutside(text, entries: positions.map { $0 == nil ? 1 : 0 }, validity)
        // An empty dictionary has only empty rows; its one digit is never used for a leaf.
        let digits = positions.isEmpty ? [0] : positions.map { Int32($0 ?? 0) }
        if leaves.isEmpty {
            leaves = text.indices.map { digits[Int($0)] }
        } else {
            let radix = Int32(dimension.codes.count)
            for row in leaves.indices { leaves[row] = leaves[row] * radix + digits[Int(text.indices[row])] }
        }
    }

    private mutating func markOutside(_ text: TextValues, entries: [UInt8], _ validity: [UInt8]) {
        guard !validity.isEmpty || entries.contains(1) else { return }
        if outside.isEmpty { outside = Array(repeating: 0, count: text.indices.count) }
        for row in outside.indices {
            let isEmpty = !validity.isEmpty && validity[row] == 0
            outside[row] |= isEmpty || entries.isEmpty ? 1 : entries[Int(text.indices[row])]
        }
    }
}
