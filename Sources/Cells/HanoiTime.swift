/// Asia/Ho_Chi_Minh, for the years this tool reads: seven hours ahead of UTC, no clock changes since 1975.
package enum HanoiTime {
    package static let offsetMicroseconds: Int64 = 7 * 3_600 * 1_000_000
    package static let dayMicroseconds: Int64 = 86_400 * 1_000_000

    /// The instant at which a local day begins, in microseconds since 1970-01-01T00:00Z.
    package static func startOfDay(_ date: CivilDate) -> Int64 {
        Int64(date.dayNumber) * dayMicroseconds - offsetMicroseconds
    }

    /// The local day of an instant.
    package static func day(of microseconds: Int64) -> CivilDate {
        let local = microseconds + offsetMicroseconds
        let day = local >= 0 ? local / dayMicroseconds : (local - dayMicroseconds + 1) / dayMicroseconds
        return CivilDate(dayNumber: Int32(clamping: day))
    }
}
