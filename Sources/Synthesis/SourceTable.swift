/// One relation of a layout: its name, the dataset it belongs to, and its columns in the order in which rows are built.
struct SourceTable: Hashable, Sendable {
    let name: String
    let dataset: String
    let columns: [String]
    /// The column that the fault `invalid` spoils: the commune, or the session where the row has no commune of its own.
    /// Nil for relations that only help another one.
    let invalidatedColumn: Int?

    /// - Shapes: `columns` are names parted by spaces or line ends.
    init(_ name: String, of dataset: String, invalidated: String?, columns: String) {
        self.name = name
        self.dataset = dataset
        let names = columns.split { $0 == " " || $0 == "\n" }.map(String.init)
        self.columns = names
        invalidatedColumn = invalidated.flatMap { names.firstIndex(of: $0) }
    }

    static func == (lhs: SourceTable, rhs: SourceTable) -> Bool { lhs.name == rhs.name }
    func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
