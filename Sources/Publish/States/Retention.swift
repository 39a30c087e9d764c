import CanonicalJSON
import Cells

/// Until when a snapshot is kept: announced in the index and in the feeds, at least 90 days ahead.
///
/// - Source: `publication.md` section 9.
struct Retention {
    static let noticeDays = 90

    /// Nil: everything is kept.
    let days: Int?
    let live: WebRoot.Live?
    /// Unix seconds of the generation that says it.
    let generatedAt: Int64

    /// Nil where nothing ends. What was announced once stays as it was.
    func keepUntil(_ snapshot: SnapshotSummary) -> CivilDate? {
        guard let days, snapshot.standing.state == .superseded || snapshot.standing.state == .yanked else { return nil }
        let end = HanoiTime.day(of: snapshot.publishedAt * 1_000_000).adding(days: days)
        let today = HanoiTime.day(of: generatedAt * 1_000_000)
        return Retention.announced(snapshot.id, live) ?? max(end, today.adding(days: Retention.noticeDays))
    }

    /// The same snapshots, each with its last day, and since when that is told.
    func dated(_ snapshots: [SnapshotSummary]) -> [SnapshotSummary] {
        snapshots.map { snapshot in
            var snapshot = snapshot
            snapshot.keepUntil = keepUntil(snapshot)
            snapshot.keepAnnouncedAt = snapshot.keepUntil.map { _ in
                Retention.told(snapshot.id, "keep_announced_at", live).flatMap { UTCTime($0) }?.seconds ?? generatedAt
            }
            return snapshot
        }
    }

    /// What the live index says.
    static func announced(_ id: String, _ live: WebRoot.Live?) -> CivilDate? {
        told(id, "keep_until", live).flatMap { CivilDate(iso: $0) }
    }

    private static func told(_ id: String, _ field: String, _ live: WebRoot.Live?) -> String? {
        (live?.index["snapshots"]?.array ?? []).first { $0["snapshot_id"]?.string == id }?[field]?.string
    }
}
