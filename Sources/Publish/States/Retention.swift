import CanonicalJSON
import Cells

/// Until when a snapshot is kept: announced in the index, at least 90 days ahead.
///
/// - Source: `publication.md` section 9.
struct Retention {
    static let noticeDays = 90

    /// Nil: everything is kept.
    let days: Int?
    let live: WebRoot.Live?
    /// Local day of the generation that says it.
    let today: CivilDate

    /// Nil where nothing ends. What was announced once stays as it was.
    func keepUntil(_ snapshot: SnapshotSummary) -> CivilDate? {
        guard let days, snapshot.standing.state == .superseded || snapshot.standing.state == .yanked else { return nil }
        let end = HanoiTime.day(of: snapshot.publishedAt * 1_000_000).adding(days: days)
        return Retention.announced(snapshot.id, live) ?? max(end, today.adding(days: Retention.noticeDays))
    }

    /// The same snapshots, each with its last day.
    func dated(_ snapshots: [SnapshotSummary]) -> [SnapshotSummary] {
        snapshots.map { snapshot in
            var snapshot = snapshot
            snapshot.keepUntil = keepUntil(snapshot)
            return snapshot
        }
    }

    /// What the live index says.
    static func announced(_ id: String, _ live: WebRoot.Live?) -> CivilDate? {
        (live?.index["snapshots"]?.array ?? []).first { $0["snapshot_id"]?.string == id }?["keep_until"]?.string
            .flatMap { CivilDate(iso: $0) }
    }
}
