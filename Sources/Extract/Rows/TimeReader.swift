import Cells
import Definition

/// Rule T: instants in microseconds, or local days.
struct TimeReader {
    let format: TimeFormat
    /// The canonical column is a date.
    let isDay: Bool

    func read(_ column: RawColumn) -> MappedValues {
        var mapped = MappedValues(count: column.states.count)
        switch column.values {
        case .integers(let numbers):
            for row in numbers.indices where column.states[row] == RawColumn.value {
                mapped.set(format == .date ? fromDay(numbers[row]) : fromInstant(numbers[row]), row)
            }
        case .bytes:
            column.forEachText { row, text in
                switch SourceTime.digits(text) {
                case .empty: break
                case .instant(let instant): mapped.set(fromInstant(instant), row)
                case .unreadable: mapped.states[row] = MappedValues.unreadable
                }
            }
        }
        for row in mapped.states.indices where column.states[row] == RawColumn.unreadable {
            mapped.states[row] = MappedValues.unreadable
        }
        return mapped
    }

    private func fromInstant(_ microseconds: Int64) -> Int64 {
        isDay ? Int64(HanoiTime.day(of: microseconds).dayNumber) : microseconds
    }

    private func fromDay(_ number: Int64) -> Int64 {
        isDay ? number : HanoiTime.startOfDay(CivilDate(dayNumber: Int32(clamping: number)))
    }
}
