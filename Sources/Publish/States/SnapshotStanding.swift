package import Cells

/// What the index says of a snapshot beside what its own manifest says.
package struct SnapshotStanding: Sendable, Hashable {
    package let state: SnapshotState
    /// Unix seconds of the decision; nil where there was none (published, superseded).
    package let since: Int64?
    /// Why it was yanked, withdrawn or expired.
    package let reason: LocalisedText?
    /// The snapshot to use instead; nil for the live one, and where there is none.
    package let replacedBy: String?

    package init(_ state: SnapshotState, since: Int64? = nil, reason: LocalisedText? = nil, replacedBy: String? = nil) {
        self.state = state
        self.since = since
        self.reason = reason
        self.replacedBy = replacedBy
    }
}
