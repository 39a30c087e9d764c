/// A civil quarter in Asia/Ho_Chi_Minh, written `2026-Q3`.
package struct Quarter: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Quarters since the year 0.
    private let ordinal: Int32

    package var year: Int { Int(ordinal) / 4 }
    /// 1 to 4.
    package var number: Int { Int(ordinal) % 4 + 1 }

    package init(year: Int, number: Int) {
        precondition((1...4).contains(number), "a year has quarters 1 to 4")
        ordinal = Int32(4 * year + number - 1)
    }

    private init(ordinal: Int32) {
        self.ordinal = ordinal
    }

    /// Reads `2026-Q3` and nothing else.
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 7, bytes[4] == 0x2D, bytes[5] == 0x51, (0x31...0x34).contains(bytes[6]),
            let year = Int(text.prefix(4)), year > 0
        else { return nil }
        self.init(year: year, number: Int(bytes[6] - 0x30))
    }

    package init(containing date: CivilDate) {
        let (year, month, _) = date.components
        self.init(year: year, number: (month - 1) / 3 + 1)
    }

    package var description: String { "\(year)-Q\(number)" }

    package var firstDay: CivilDate { CivilDate(dayNumber: Quarter.dayNumber(year, 3 * number - 2)) }
    package var lastDay: CivilDate { next.firstDay.adding(days: -1) }
    package var next: Quarter { Quarter(ordinal: ordinal + 1) }
    package var previous: Quarter { Quarter(ordinal: ordinal - 1) }

    /// The first instant of the quarter, in microseconds since 1970-01-01T00:00Z.
    package var startMicroseconds: Int64 { HanoiTime.startOfDay(firstDay) }
    /// The first instant after the quarter, likewise.
    package var endMicroseconds: Int64 { HanoiTime.startOfDay(next.firstDay) }

    package static func < (lhs: Quarter, rhs: Quarter) -> Bool {
        lhs.ordinal < rhs.ordinal
    }

    /// `2025-Q3 – 2026-Q2`, or `2025-Q3` where both are the same.
    package static func span(_ first: Quarter, _ last: Quarter) -> String {
        first == last ? "\(first)" : "\(first) – \(last)"
    }

    /// Every quarter from `first` to `last`, both included; none if `last` is earlier.
    package static func all(from first: Quarter, through last: Quarter) -> [Quarter] {
        var quarters: [Quarter] = []
        var quarter = first
        while quarter <= last {
            quarters.append(quarter)
            quarter = quarter.next
        }
        return quarters
    }

    private static func dayNumber(_ year: Int, _ month: Int) -> Int32 {
        guard let date = CivilDate(year: year, month: month, day: 1) else {
            preconditionFailure("the first of a month always exists in the years 1 to 9999")
        }
        return date.dayNumber
    }
}
