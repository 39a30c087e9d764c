extension [SnapshotSummary] {
    /// The same snapshots, newest first, once `id` is live: other good ones are superseded, by the next good one after
    /// them, the last of them by the live one.
    func standing(live id: String) -> [SnapshotSummary] {
        var successor: String? = id
        return map { summary in
            var summary = summary
            let standing = summary.standing
            if summary.id == id {
                summary.standing = SnapshotStanding(.published)
                successor = id
            } else if standing.state.isGood {
                summary.standing = SnapshotStanding(.superseded, replacedBy: successor)
                successor = summary.id
            } else {
                summary.standing = SnapshotStanding(
                    standing.state, since: standing.since, reason: standing.reason,
                    replacedBy: standing.replacedBy ?? successor)
            }
            return summary
        }
    }
}
