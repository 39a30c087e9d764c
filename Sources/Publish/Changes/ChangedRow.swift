import Cells

/// One key whose published value, bounds, status or precision differ between two snapshots.
struct ChangedRow: Hashable {
    static let columns = [
        "indicator_id", "ref_area", "freq", "time_period", "breakdown", "action", "old_value", "new_value",
        "old_status", "new_status", "old_precision", "new_precision", "reason_code", "note_id",
    ]

    /// Codes of `change_reason.csv`.
    enum Reason: String, CaseIterable {
        case newPeriod = "new_period"
        case lateReport = "late_report"
        case scheduledRevision = "scheduled_revision"
        case sourceCorrection = "source_correction"
        case ourError = "our_error"
        case areaChange = "area_change"
        case methodChange = "method_change"
        case protectionChanged = "protection_changed"
    }

    /// Nil on the side where the key is not published.
    let old: Observation?
    let new: Observation?
    let reason: Reason
    /// Of the note that tells of it; nil: none does.
    var noteID: String?

    /// SDMX: `R` added or replaced, `D` removed. Where a side is confidential, neither value is told.
    var fields: [String] {
        guard let row = new ?? old else { preconditionFailure("a key is published on one side at least") }
        let isTold = !(old?.isConfidential ?? false) && !(new?.isConfidential ?? false)
        return [
            row.indicator, row.area.id, "Q", row.period.description, row.breakdown, new == nil ? "D" : "R",
            isTold ? old?.value?.description ?? "" : "", isTold ? new?.value?.description ?? "" : "",
            old?.status ?? "", new?.status ?? "", old?.precision.description ?? "", new?.precision.description ?? "",
            reason.rawValue, noteID ?? "",
        ]
    }
}
