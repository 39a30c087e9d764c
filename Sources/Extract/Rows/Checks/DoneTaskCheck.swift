import Anonymise

/// A task that is done has the day on which it was.
///
/// - Source: `sources/mapping.md` section 4.8.
struct DoneTaskCheck: RowCheck {
    let completed: Int
    let status: Int
    /// Position of `done`.
    let done: Int64

    func check(_ work: inout BatchMapping) {
        guard let days = work.values[completed], let states = work.values[status] else { return }
        for row in 0..<work.rowCount where states[row] == done && days[row] == nil {
            work.fail(.missingTime, row, column: completed)
        }
    }
}
