extension [SnapshotSummary] {
    /// The same snapshots once `id` is live: other good ones are superseded, and the live one takes the place of all.
    ///
    /// A tombstone keeps the name that it was written with: only what the index and the pages say follows the live one.
    func standing(live id: String) -> [SnapshotSummary] {
        map { summary in
            var summary = summary
            let standing = summary.standing
            if summary.id == id {
                summary.standing = SnapshotStanding(.published)
            } else {
                summary.standing = SnapshotStanding(
                    standing.state.isGood ? .superseded : standing.state, since: standing.since,
                    reason: standing.reason, replacedBy: id)
            }
            return summary
        }
    }
}
