import Cells

/// Something that happened to a snapshot, as feeds tell it.
struct SiteEvent: Hashable {
    enum Kind: String, CaseIterable {
        case publish, revise, yank, withdraw, expire
    }

    let kind: Kind
    let snapshot: SnapshotSummary
    /// Unix seconds.
    let at: Int64

    /// Every event of every snapshot, newest first.
    static func all(_ snapshots: [SnapshotSummary]) -> [SiteEvent] {
        let events = snapshots.enumerated().flatMap { index, snapshot -> [SiteEvent] in
            let isRevision = snapshots.dropFirst(index + 1).contains { $0.to >= snapshot.to }
            let birth = SiteEvent(
                kind: isRevision ? .revise : .publish, snapshot: snapshot, at: snapshot.publishedAt)
            guard let since = snapshot.standing.since, let end = Kind(snapshot.standing.state) else { return [birth] }
            return [SiteEvent(kind: end, snapshot: snapshot, at: since), birth]
        }
        return events.sorted { left, right in
            left.at != right.at ? left.at > right.at : right.order < left.order
        }
    }

    private var order: String { "\(snapshot.id) \(kind.rawValue)" }
}

extension SiteEvent.Kind {
    fileprivate init?(_ state: SnapshotState) {
        switch state {
        case .yanked: self = .yank
        case .withdrawn: self = .withdraw
        case .expired: self = .expire
        case .published, .superseded: return nil
        }
    }
}
