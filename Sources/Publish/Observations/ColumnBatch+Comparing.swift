import Columns

extension ColumnBatch {
    /// Whether two batches of one schema hold the same rows, whatever the order of their dictionaries.
    func hasSameValues(as other: ColumnBatch) -> Bool {
        schema == other.schema && rowCount == other.rowCount
            && zip(columns, other.columns).allSatisfy { $0.hasSameValues(as: $1) }
    }
}

extension Column {
    fileprivate func hasSameValues(as other: Column) -> Bool {
        guard (0..<count).allSatisfy({ isValid($0) == other.isValid($0) }) else { return false }
        switch (values, other.values) {
        case (.text(let own), .text(let theirs)):
            return (0..<count).allSatisfy { row in !isValid(row) || own[row] == theirs[row] }
        case (.int32(let own), .int32(let theirs)):
            return (0..<count).allSatisfy { row in !isValid(row) || own[row] == theirs[row] }
        case (.int64(let own), .int64(let theirs)):
            return (0..<count).allSatisfy { row in !isValid(row) || own[row] == theirs[row] }
        default: return false
        }
    }
}

extension TextValues {
    fileprivate subscript(row: Int) -> String { dictionary[Int(indices[row])] }
}
