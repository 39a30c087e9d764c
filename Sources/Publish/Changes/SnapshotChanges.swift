import Cells
import Definition

/// What differs between two snapshots, key by key, in order of the key.
///
/// - Source: `publication.md` section 5; docs/decisions/0083.
struct SnapshotChanges {
    let rows: [ChangedRow]

    /// `notes` are those of the new snapshot: of a value that was there before they may name the reason.
    init(from old: ObservationTable, to new: ObservationTable, notes: SnapshotNotes = .none) {
        let knownPeriods = Set(old.periods)
        let knownIndicators = Set(old.rows.map(\.indicator))
        var found: [ChangedRow] = []
        var (before, after) = (old.rows[...], new.rows[...])
        while let key = [before.first, after.first].compactMap({ $0 }).map({ PublishedHistory.Key($0) }).min() {
            let left = before.first.flatMap { PublishedHistory.Key($0) == key ? $0 : nil }
            let right = after.first.flatMap { PublishedHistory.Key($0) == key ? $0 : nil }
            if left != nil { before = before.dropFirst() }
            if right != nil { after = after.dropFirst() }
            if let left, let right, left.says(the: right) { continue }
            let isNewIndicator = !knownIndicators.contains(key.indicator)
            let reason = SnapshotChanges.reason(
                left, right, isNewPeriod: !knownPeriods.contains(key.period), isNewIndicator: isNewIndicator)
            let note = reason == .newPeriod ? nil : notes.note(about: key.indicator, key.area, key.period)
            found.append(
                ChangedRow(
                    old: left, new: right, reason: note?.reason.flatMap { ChangedRow.Reason(rawValue: $0) } ?? reason,
                    noteID: note?.id))
        }
        rows = found
    }

    private static func reason(
        _ old: Observation?, _ new: Observation?, isNewPeriod: Bool, isNewIndicator: Bool
    ) -> ChangedRow.Reason {
        if isNewPeriod { return .newPeriod }
        guard let old, let new, !isNewIndicator else { return .methodChange }
        if old.vintage != new.vintage { return .scheduledRevision }
        if old.missingReason == .notReported, new.value != nil { return .lateReport }
        if old.isConfidential != new.isConfidential || old.precision != new.precision { return .protectionChanged }
        return .sourceCorrection
    }
}

extension Observation {
    /// Whether a reader sees no difference.
    fileprivate func says(the other: Observation) -> Bool {
        value == other.value && low == other.low && high == other.high && status == other.status
            && precision == other.precision && isConfidential == other.isConfidential
    }
}
