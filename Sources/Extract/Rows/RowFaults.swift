package import Anonymise

/// The faults of the rows of one batch: of each row the first that is found, in the order of the checks (ruling 5).
package struct RowFaults: Sendable {
    package struct Entry: Hashable, Sendable {
        package let row: Int
        package let fault: RowFault
        /// Index in the dataset's columns.
        package let column: Int
        package let shape: QuarantineLine.Shape
    }

    /// In the order in which they were found.
    package private(set) var entries: [Entry] = []
    /// Index of the entry of each row that has one, else -1.
    private var positions: [Int32]

    init(rowCount: Int) {
        positions = [Int32](repeating: -1, count: rowCount)
    }

    package subscript(row: Int) -> Entry? {
        positions[row] < 0 ? nil : entries[Int(positions[row])]
    }

    func isFaulty(_ row: Int) -> Bool {
        positions[row] >= 0
    }

    /// Does nothing for a row that has a fault already.
    mutating func add(_ fault: RowFault, _ row: Int, column: Int, shape: @autoclosure () -> QuarantineLine.Shape) {
        guard positions[row] < 0 else { return }
        positions[row] = Int32(entries.count)
        entries.append(Entry(row: row, fault: fault, column: column, shape: shape()))
    }
}
