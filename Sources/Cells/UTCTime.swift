/// A second of UTC as text, without any locale or zone of the host.
package struct UTCTime: Sendable {
    package let seconds: Int64

    package init(seconds: Int64) {
        self.seconds = seconds
    }

    /// Reads `2026-11-23T18:30:00Z` and nothing else.
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 20, bytes[10] == 0x54, bytes[13] == 0x3A, bytes[16] == 0x3A, bytes[19] == 0x5A,
            let date = CivilDate(iso: String(text.prefix(10))), let hour = UTCTime.number(bytes[11..<13]), hour < 24,
            let minute = UTCTime.number(bytes[14..<16]), minute < 60, let second = UTCTime.number(bytes[17..<19]),
            second < 60
        else { return nil }
        seconds = Int64(date.dayNumber) * 86_400 + Int64(hour * 3_600 + minute * 60 + second)
    }

    package var text: String {
        let day = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
        let rest = Int(seconds - day * 86_400)
        let time = [rest / 3_600, rest / 60 % 60, rest % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
        return CivilDate(dayNumber: Int32(day)).iso + "T" + time.joined(separator: ":") + "Z"
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        digits.allSatisfy { (0x30...0x39).contains($0) } ? digits.reduce(0) { $0 * 10 + Int($1 - 0x30) } : nil
    }
}
