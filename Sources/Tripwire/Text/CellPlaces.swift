/// Cells of one column, each ended by `CellPlaces.end`.
struct CellPlaces: TextPlaces {
    /// The control character "record separator".
    static let end: UInt8 = 0x1E

    /// The name of the column.
    let name: String
    /// Number of the column, from 1.
    let number: Int
    /// The row of each cell; 0: in no row.
    let rows: [Int]
    private var cell = 0
    private var position = 0

    init(name: String, number: Int, rows: [Int]) {
        self.name = name
        self.number = number
        self.rows = rows
    }

    var column: String? { name }

    var description: String {
        let row = rows.indices.contains(cell) && rows[cell] > 0 ? "row \(rows[cell])" : "no row"
        return "\(row), column \(number)" + ColumnName.shown(name)
    }

    mutating func advance(in text: [UInt8], to end: Int) {
        let span = text.span
        while position < end {
            if span[position] == CellPlaces.end { cell += 1 }
            position += 1
        }
    }

    mutating func forget(_ count: Int) { position -= count }
}
