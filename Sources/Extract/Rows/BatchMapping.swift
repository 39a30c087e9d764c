import Anonymise
import Columns
import Definition

/// One batch while it is mapped and checked.
struct BatchMapping {
    let raw: [RawColumn]
    let rowCount: Int
    /// By index in the dataset's columns; nil where a column is absent, text or secret.
    var values: [MappedValues?]
    /// Likewise, for columns of text.
    var texts: [Column?]
    /// Rows whose bytes are no text, by index in the dataset's columns.
    var badTexts: [Int: [Int]] = [:]
    private(set) var faults: RowFaults
    private(set) var notes: [RowNote] = []
    /// Index of the first source column of each canonical one.
    private let sources: [Int: Int]

    init(raw: [RawColumn], rowCount: Int, columnCount: Int, sources: [Int: Int]) {
        self.raw = raw
        self.rowCount = rowCount
        values = Array(repeating: nil, count: columnCount)
        texts = Array(repeating: nil, count: columnCount)
        faults = RowFaults(rowCount: rowCount)
        self.sources = sources
    }

    mutating func fail(_ fault: RowFault, _ row: Int, column: Int) {
        let source = sources[column].map { raw[$0] }
        faults.add(fault, row, column: column, shape: ValueShape.of(source, row))
    }

    mutating func note(_ kind: RowNote.Kind, _ row: Int, column: Int) {
        notes.append(RowNote(row: row, column: column, kind: kind))
    }

    /// Empties the values of a column that could not be read, and notes them.
    mutating func emptyUnreadable(column: Int) {
        guard let states = values[column]?.states else { return }
        for row in states.indices where states[row] == MappedValues.unreadable {
            note(.unreadable, row, column: column)
            values[column]?.clear(row)
        }
    }
}
