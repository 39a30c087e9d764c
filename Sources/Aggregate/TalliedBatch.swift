import Cells
import Columns

/// A batch while it is counted: masks and leaves are made once and serve every measure.
struct TalliedBatch {
    let columns: ColumnBatch
    var masks: RowMasks
    private var leavesByShape: [FamilyShape: [Int32]] = [:]

    init(_ columns: ColumnBatch, quarter: Quarter) {
        self.columns = columns
        masks = RowMasks(columns, quarter: quarter)
    }

    mutating func leaves(_ shape: FamilyShape) throws(ColumnFault) -> [Int32] {
        if let leaves = leavesByShape[shape] { return leaves }
        let leaves = try LeafIndex(shape, of: columns).leaves
        leavesByShape[shape] = leaves
        return leaves
    }
}
