import Anonymise
import Cells

/// The dataset's time column: there, readable, and of an event within the time window.
struct FirstTimeCheck: RowCheck {
    let column: Int
    /// The window of events, in the column's own unit; nil for a register, whose start only has to be readable.
    let window: Range<Int64>?
    /// Rows that need no time: dossiers that were not received.
    let exempt: (column: Int, positions: Set<Int64>)?

    func check(_ work: inout BatchMapping) {
        guard let values = work.values[column] else { return }
        let status = exempt.flatMap { work.values[$0.column] }
        for row in 0..<work.rowCount {
            switch values.states[row] {
            case MappedValues.unreadable:
                work.fail(.badTime, row, column: column)
                work.values[column]?.clear(row)
            case MappedValues.empty:
                if let position = status?[row], exempt?.positions.contains(position) == true { continue }
                work.fail(.missingTime, row, column: column)
            default:
                guard let window else { continue }
                if values.numbers[row] < window.lowerBound { work.fail(.beforeStart, row, column: column) }
                if values.numbers[row] >= window.upperBound { work.fail(.futureTime, row, column: column) }
            }
        }
    }
}
