package import Cells

/// What is asked of a snapshot to tell which quarters it added.
package protocol AddedPeriods {
    /// Unix seconds.
    var publishedAt: Int64 { get }
    /// First and last quarter.
    var from: Quarter { get }
    var to: Quarter { get }
    var state: SnapshotState { get }
    /// Unix seconds of the decision by which it was taken back or expired; nil while it is good.
    var stateSince: Int64? { get }
}

extension Sequence where Element: AddedPeriods {
    /// The quarters that a snapshot added, oldest first, as its file of changes tells them: against the one that was live
    /// when it was published. Nil where none was.
    package func periodsAdded(by snapshot: Element) -> [Quarter]? {
        guard let before = predecessor(of: snapshot) else { return nil }
        let held = Swift.sequence(first: snapshot.from) { $0.next }.prefix { $0 <= snapshot.to }
        return held.filter { $0 < before.from || $0 > before.to }
    }

    /// The newest one before it that had not been taken back by then.
    private func predecessor(of snapshot: Element) -> Element? {
        filter { other in
            other.publishedAt < snapshot.publishedAt
                && (other.state.isGood || (other.stateSince ?? .min) > snapshot.publishedAt)
        }.max { $0.publishedAt < $1.publishedAt }
    }
}

extension SnapshotSummary: AddedPeriods {
    package var state: SnapshotState { standing.state }
    package var stateSince: Int64? { standing.since }
}
