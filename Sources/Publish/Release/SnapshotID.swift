import Cells

/// `2026-11-01.1`: the release day in Asia/Ho_Chi_Minh, and a number from 1. Never used twice.
struct SnapshotID: Hashable, Comparable, Sendable, CustomStringConvertible {
    let day: CivilDate
    let number: Int

    init(day: CivilDate, number: Int) {
        self.day = day
        self.number = number
    }

    /// Reads the form above and nothing else.
    init?(_ text: String) {
        guard let day = CivilDate(iso: String(text.prefix(10))), text.dropFirst(10).first == ".",
            let number = Int(text.dropFirst(11)), number > 0, "\(day.iso).\(number)" == text
        else { return nil }
        self.init(day: day, number: number)
    }

    var description: String { "\(day.iso).\(number)" }

    /// The first id of a day that none of `used` has, and that comes after all of them of that day.
    static func next(on day: CivilDate, after used: some Sequence<SnapshotID>) -> SnapshotID {
        let last = used.filter { $0.day == day }.map(\.number).max() ?? 0
        return SnapshotID(day: day, number: last + 1)
    }

    static func < (lhs: SnapshotID, rhs: SnapshotID) -> Bool {
        (lhs.day, lhs.number) < (rhs.day, rhs.number)
    }
}
