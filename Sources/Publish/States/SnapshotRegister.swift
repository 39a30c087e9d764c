import CanonicalJSON
import Cells
import DurableFiles

/// Every snapshot that ever went live, newest first, with its standing: found by listing the disk. Of those that are gone
/// a tombstone speaks; which ones were yanked, the live index says.
struct SnapshotRegister {
    private(set) var snapshots: [SnapshotSummary]

    /// - Errors: `damaged`.
    init(_ web: WebRoot, live: WebRoot.Live?) throws {
        let yanked = SnapshotRegister.yanked(live)
        let present = try web.summaries().filter { live?.listed.contains($0.id) ?? false }.map { summary in
            var summary = summary
            if let standing = yanked[summary.id] { summary.standing = standing }
            return summary
        }
        let tombstones = try web.tombstones()
        let gone = Set(tombstones.map(\.snapshotID))
        snapshots = SnapshotRegister.sorted(
            present.filter { !gone.contains($0.id) } + tombstones.map(SnapshotSummary.init))
    }

    /// One that lies aside and is about to go live.
    mutating func add(_ summary: SnapshotSummary) {
        guard !snapshots.contains(where: { $0.id == summary.id }) else { return }
        snapshots = SnapshotRegister.sorted(snapshots + [summary])
    }

    mutating func set(_ standing: SnapshotStanding, of ids: Set<String>) {
        for index in snapshots.indices where ids.contains(snapshots[index].id) { snapshots[index].standing = standing }
    }

    func snapshot(_ id: String) -> SnapshotSummary? { snapshots.first { $0.id == id } }

    /// The newest one that may be live.
    var newestGood: SnapshotSummary? { snapshots.first { $0.standing.state.isGood } }

    private static func sorted(_ snapshots: [SnapshotSummary]) -> [SnapshotSummary] {
        snapshots.sorted { left, right in
            left.publishedAt != right.publishedAt
                ? left.publishedAt > right.publishedAt : right.id.utf8.lexicographicallyPrecedes(left.id.utf8)
        }
    }

    private static func yanked(_ live: WebRoot.Live?) -> [String: SnapshotStanding] {
        (live?.index["snapshots"]?.array ?? []).reduce(into: [:]) { found, entry in
            guard let id = entry["snapshot_id"]?.string,
                entry["state"]?.string == SnapshotState.yanked.rawValue
            else { return }
            found[id] = SnapshotStanding(
                .yanked, since: entry["state_since"]?.string.flatMap { UTCTime($0) }?.seconds,
                reason: LocalisedText(json: entry["reason"]))
        }
    }
}

extension WebRoot {
    /// What is said of every snapshot whose bytes are gone.
    ///
    /// - Errors: `damaged`.
    func tombstones() throws -> [Tombstone] {
        try folder.list(WebRoot.withdrawn).filter { $0.hasSuffix(".json") }.map { name in
            let path = "\(WebRoot.withdrawn)/\(name)"
            guard let tombstone = try Tombstone(reading: folder.read(path)), path == tombstone.path else {
                throw PublishError(
                    .damaged, "a tombstone is unreadable", remedy: "restore it from a copy of the site", place: path)
            }
            return tombstone
        }
    }
}
