import Cells
import Columns

/// The local day of a date or instant in each row.
struct EventDays {
    private let days: [Int32]
    private let validity: [UInt8]

    init(_ column: Column) {
        validity = column.validity
        days =
            switch column.values {
            case .int32(let days): days
            case .int64(let instants): instants.map { HanoiTime.day(of: $0).dayNumber }
            case .boolean, .text, .fixed16: preconditionFailure("a time is a date or an instant")
            }
    }

    var count: Int { days.count }

    subscript(row: Int) -> CivilDate? {
        validity.isEmpty || validity[row] != 0 ? CivilDate(dayNumber: days[row]) : nil
    }

    /// The days as a column.
    var column: Column { Column(.int32(days), validity: validity) }
}
