import Cells
import Definition

/// Something that happened to a snapshot, or with one to an indicator, as feeds tell it.
struct SiteEvent: Hashable {
    enum Kind: String, CaseIterable {
        case publish, revise, yank, withdraw, expire, deprecate
        /// From a day that is still to come the snapshot is no longer kept.
        case announce
    }

    let kind: Kind
    let snapshot: SnapshotSummary
    /// Unix seconds.
    let at: Int64
    /// The one that ends with this snapshot; nil: it is about the snapshot.
    var indicator: String?

    /// Every event of every snapshot, and the end of every indicator whose last quarter is published, newest first.
    static func all(_ snapshots: [SnapshotSummary], _ indicators: [IndicatorDefinition]) -> [SiteEvent] {
        let events = snapshots.enumerated().flatMap { index, snapshot -> [SiteEvent] in
            let isRevision = snapshots.dropFirst(index + 1).contains { $0.to >= snapshot.to }
            let birth = SiteEvent(
                kind: isRevision ? .revise : .publish, snapshot: snapshot, at: snapshot.publishedAt)
            let notice = snapshot.keepAnnouncedAt.map { SiteEvent(kind: .announce, snapshot: snapshot, at: $0) }
            let decision = snapshot.standing.since.flatMap { since in
                Kind(snapshot.standing.state).map { SiteEvent(kind: $0, snapshot: snapshot, at: since) }
            }
            return [notice, decision, birth].compactMap(\.self)
        }
        return (events + endings(snapshots, indicators)).sorted { left, right in
            left.at != right.at ? left.at > right.at : right.order < left.order
        }
    }

    /// With the first snapshot that holds the last quarter.
    private static func endings(_ snapshots: [SnapshotSummary], _ indicators: [IndicatorDefinition]) -> [SiteEvent] {
        indicators.compactMap { indicator in
            guard let last = indicator.quarters.last, let snapshot = snapshots.last(where: { $0.to >= last }) else {
                return nil
            }
            return SiteEvent(kind: .deprecate, snapshot: snapshot, at: snapshot.publishedAt, indicator: indicator.id)
        }
    }

    private var order: String { "\(snapshot.id) \(kind.rawValue) \(indicator ?? "")" }
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
