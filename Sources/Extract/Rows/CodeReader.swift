import Definition

/// Rule C and rule F: the code or flag that a source's value stands for.
struct CodeReader {
    private var table: LiteralTable
    /// A number that the table does not name is this position.
    private let otherwise: Int32?

    init(_ literals: [(literal: SourceLiteral, position: Int32)], type: WireType, otherwise: Int32? = nil) {
        table = LiteralTable(literals, type: type)
        self.otherwise = otherwise
    }

    mutating func read(_ column: RawColumn) -> MappedValues {
        var mapped = MappedValues(count: column.states.count)
        let positions = table.positions(of: column)
        for row in positions.indices {
            if positions[row] >= 0 {
                mapped.set(Int64(positions[row]), row)
            } else if let otherwise, !column.isText, column.states[row] == RawColumn.value {
                mapped.set(Int64(otherwise), row)
            } else if positions[row] == LiteralTable.unmapped {
                mapped.states[row] = MappedValues.unreadable
            }
        }
        return mapped
    }
}
