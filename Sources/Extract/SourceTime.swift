import Cells

/// The three ways in which sources write time as text, read exactly as the census counts them.
///
/// - Source: `sources/mapping.md` sections 1 and 2, rule T.
enum SourceTime {
    enum Reading: Hashable, Sendable {
        /// Nothing, `-`, `N/A`, or zeros only.
        case empty
        /// Microseconds since 1970-01-01T00:00Z.
        case instant(Int64)
        case unreadable
    }

    /// Text of 14 digits `yyyyMMddHHmmss` or 8 digits `yyyyMMdd` (the day's first instant) in Asia/Ho_Chi_Minh, between
    /// any ASCII white space.
    static func digits(_ text: ArraySlice<UInt8>) -> Reading {
        let bytes = trimmed(text)
        if isEmpty(bytes) { return .empty }
        guard bytes.count == 14 || bytes.count == 8, let date = date(bytes, month: 4, day: 6) else {
            return .unreadable
        }
        guard bytes.count == 14 else { return .instant(HanoiTime.startOfDay(date)) }
        guard let seconds = seconds(bytes, hour: 8, minute: 10, second: 12) else { return .unreadable }
        return .instant(HanoiTime.startOfDay(date) + seconds * 1_000_000)
    }

    /// `YYYY-MM-DD`, as days since 1970-01-01.
    static func isoDay(_ text: ArraySlice<UInt8>) -> Int64? {
        guard text.count == 10, at(text, 4) == 0x2D, at(text, 7) == 0x2D else { return nil }
        return date(text, month: 5, day: 8).map { Int64($0.dayNumber) }
    }

    /// `YYYY-MM-DDTHH:MM:SS` and an offset of at most 14:59 or `Z`, as microseconds since 1970-01-01T00:00Z.
    static func isoInstant(_ text: ArraySlice<UInt8>) -> Int64? {
        guard text.count >= 20, let day = isoDay(text.prefix(10)), at(text, 10) == 0x54, at(text, 13) == 0x3A,
            at(text, 16) == 0x3A, let seconds = seconds(text, hour: 11, minute: 14, second: 17),
            let offset = offsetSeconds(text.dropFirst(19))
        else { return nil }
        return (day * 86_400 + seconds - offset) * 1_000_000
    }

    private static func offsetSeconds(_ text: ArraySlice<UInt8>) -> Int64? {
        if text.count == 1, text.first == 0x5A { return 0 }
        guard text.count == 6, at(text, 3) == 0x3A, let sign = text.first, sign == 0x2B || sign == 0x2D,
            let hours = number(text, 1, 2), hours <= 14, let minutes = number(text, 4, 2), minutes <= 59
        else { return nil }
        return (sign == 0x2B ? 1 : -1) * Int64(hours * 3_600 + minutes * 60)
    }

    private static func date(_ text: ArraySlice<UInt8>, month: Int, day: Int) -> CivilDate? {
        guard let year = number(text, 0, 4), let month = number(text, month, 2), let day = number(text, day, 2) else {
            return nil
        }
        return CivilDate(year: year, month: month, day: day)
    }

    private static func seconds(_ text: ArraySlice<UInt8>, hour: Int, minute: Int, second: Int) -> Int64? {
        guard let hours = number(text, hour, 2), hours <= 23, let minutes = number(text, minute, 2), minutes <= 59,
            let seconds = number(text, second, 2), seconds <= 59
        else { return nil }
        return Int64(hours * 3_600 + minutes * 60 + seconds)
    }

    private static func number(_ text: ArraySlice<UInt8>, _ offset: Int, _ count: Int) -> Int? {
        var value = 0
        for index in 0..<count {
            let byte = at(text, offset + index)
            guard (0x30...0x39).contains(byte) else { return nil }
            value = value * 10 + Int(byte - 0x30)
        }
        return value
    }

    /// The caller has checked the length.
    private static func at(_ text: ArraySlice<UInt8>, _ offset: Int) -> UInt8 {
        text[text.startIndex + offset]
    }

    private static func isEmpty(_ text: ArraySlice<UInt8>) -> Bool {
        text.allSatisfy { $0 == 0x30 } || text.elementsEqual("-".utf8) || text.elementsEqual("N/A".utf8)
    }

    private static func trimmed(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var rest = text
        while let first = rest.first, isSpace(first) { rest.removeFirst() }
        while let last = rest.last, isSpace(last) { rest.removeLast() }
        return rest
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || (0x09...0x0D).contains(byte)
    }
}
