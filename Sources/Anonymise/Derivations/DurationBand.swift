/// Codes of `duration_band`, by whole minutes without pauses.
enum DurationBand {
    static let codes = ["0-1", "2-3", "4-7", "8-15", "16-30", "31+", "unknown"]
    static let unknown = 6

    /// Minutes of 1, 3, 7, 15 and 30 days.
    private static let ends: [Int64] = [1_440, 4_320, 10_080, 21_600, 43_200]

    static func position(minutes: Int64) -> Int {
        ends.firstIndex { minutes <= $0 } ?? ends.count
    }
}
