import Cells
import Columns

/// For every row of a batch the leaf of a family, or `leafCount` where a code is not in the family's lists.
struct LeafIndex {
    let shape: FamilyShape
    /// One a row.
    private(set) var leaves: [Int32]

    init(_ shape: FamilyShape, of batch: ColumnBatch) throws(ColumnFault) {
        self.shape = shape
        leaves = Array(repeating: 0, count: batch.rowCount)
        for dimension in shape.dimensions {
            try append(dimension, of: batch)
        }
        let outside = Int32(shape.leafCount)
        for row in leaves.indices where leaves[row] < 0 { leaves[row] = outside }
    }

    /// Mixed radix, the last dimension fastest; a code outside its list makes the row negative for good.
    private mutating func append(_ dimension: FamilyShape.Dimension, of batch: ColumnBatch) throws(ColumnFault) {
        let column = try batch.staged(dimension.name)
        guard case .text(let text) = column.values else { throw ColumnFault(dimension.name, "is not a code") }
        let radix = Int32(dimension.codes.count)
        let outside = Int32.min / 2
        let digits = text.dictionary.map { code in dimension.codes.firstIndex(of: code).map(Int32.init) ?? outside }
        for row in leaves.indices {
            let digit = column.isValid(row) && !digits.isEmpty ? digits[Int(text.indices[row])] : outside
            leaves[row] = leaves[row] < 0 || digit < 0 ? outside : leaves[row] * radix + digit
        }
    }
}
