/// A time of day in Asia/Ho_Chi_Minh, every day or once a week, written `daily 01:30` or `sunday 05:00`.
package struct ScheduledTime: Hashable, Sendable, CustomStringConvertible {
    package enum Recurrence: String, Sendable, CaseIterable {
        case daily, monday, tuesday, wednesday, thursday, friday, saturday, sunday
    }

    package let recurrence: Recurrence
    /// 0 to 23.
    package let hour: Int
    /// 0 to 59.
    package let minute: Int

    /// Reads the written form and nothing else.
    package init?(_ text: String) {
        let words = text.split(separator: " ", omittingEmptySubsequences: false)
        guard words.count == 2, let recurrence = Recurrence(rawValue: String(words[0])) else { return nil }
        let parts = words[1].split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, let hour = ScheduledTime.number(parts[0], below: 24),
            let minute = ScheduledTime.number(parts[1], below: 60)
        else { return nil }
        self.recurrence = recurrence
        self.hour = hour
        self.minute = minute
    }

    package var description: String {
        "\(recurrence.rawValue) " + [hour, minute].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
    }

    private static func number(_ text: Substring, below limit: Int) -> Int? {
        guard text.utf8.count == 2, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return Int(text).flatMap { $0 < limit ? $0 : nil }
    }
}
