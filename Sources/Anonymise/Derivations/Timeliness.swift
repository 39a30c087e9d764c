/// Codes of `timeliness`.
enum Timeliness: Int, CaseIterable {
    case onTime, late, noDueDate, open

    static let codes = ["on_time", "late", "no_due_date", "open"]

    /// - Source: `datasets.md`, `timeliness`.
    init(isSettled: Bool, due: Int64?, settled: Int64?) {
        guard isSettled, let settled else {
            self = .open
            return
        }
        guard let due else {
            self = .noDueDate
            return
        }
        self = settled <= due ? .onTime : .late
    }
}
