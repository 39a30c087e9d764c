package import Cells
package import Publish

/// A snapshot as the releases page and its own page `s/<id>.html` tell it.
package struct SnapshotEntry: Sendable, Hashable {
    package let id: String
    /// Unix seconds.
    package let publishedAt: Int64
    /// First and last due quarter.
    package let from: Quarter
    package let to: Quarter
    /// `published` for the live one; of one that is `withdrawn` or `expired` no file is left.
    package let state: SnapshotState
    /// Unix seconds of the decision by which it was yanked, withdrawn or expired.
    package let stateSince: Int64?
    /// Why, in both languages.
    package let reason: LocalisedText?
    /// The snapshot to use instead.
    package let replacedBy: String?
    /// The last day on which it is kept; nil where no end is announced.
    package let keepUntil: CivilDate?
    /// The snapshot in one download; nil where there is none.
    private(set) var archive: SnapshotArchive.Listed?

    package init(
        id: String, publishedAt: Int64, from: Quarter, to: Quarter, state: SnapshotState = .superseded,
        stateSince: Int64? = nil, reason: LocalisedText? = nil, replacedBy: String? = nil,
        keepUntil: CivilDate? = nil
    ) {
        self.id = id
        self.publishedAt = publishedAt
        self.from = from
        self.to = to
        self.state = state
        self.stateSince = stateSince
        self.reason = reason
        self.replacedBy = replacedBy
        self.keepUntil = keepUntil
    }

    package init(_ summary: SnapshotSummary) {
        self.init(
            id: summary.id, publishedAt: summary.publishedAt, from: summary.from, to: summary.to,
            state: summary.standing.state, stateSince: summary.standing.since, reason: summary.standing.reason,
            replacedBy: summary.standing.replacedBy, keepUntil: summary.keepUntil)
        archive = summary.archive
    }
}
