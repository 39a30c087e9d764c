import Cells

/// Due times: an exact midnight means the end of that day.
///
/// - Source: `datasets.md`, `effective_due_at`; ruling 10.
enum DueTime {
    private static let lastSecond: Int64 = 86_399 * 1_000_000

    static func endOfDayIfMidnight(_ microseconds: Int64) -> Int64 {
        let isMidnight = (microseconds + HanoiTime.offsetMicroseconds) % HanoiTime.dayMicroseconds == 0
        return isMidnight ? microseconds + lastSecond : microseconds
    }
}
