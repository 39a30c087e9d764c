/// How a second connection asks whether a backend keeps another session waiting.
///
/// Any role may read what it asks. Says nothing about who waits, or why.
struct BlockingQuestion: Sendable {
    /// Delivers one number: sessions that wait for the backend.
    let sql: String
    /// Polls in a row that must find some.
    let pollsInARow: Int

    init(serverVersion: Int, backendID: Int, yieldAfterSeconds: Int) {
        if serverVersion >= 140_000 {
            sql = BlockingQuestion.waitingLocks(backendID, yieldAfterSeconds)
            pollsInARow = 1
        } else {
            sql = BlockingQuestion.blockedBackends(backendID)
            pollsInARow = 2
        }
    }

    /// Waits for a relation that the backend has locked, for longer than is polite.
    private static func waitingLocks(_ backendID: Int, _ seconds: Int) -> String {
        """
        SELECT count(*) FROM pg_catalog.pg_locks w JOIN pg_catalog.pg_locks h ON h.pid = \(backendID) AND h.granted
            AND h.locktype = 'relation' AND h.database = w.database AND h.relation = w.relation
        WHERE NOT w.granted AND w.locktype = 'relation'
            AND pg_catalog.clock_timestamp() - w.waitstart > interval '\(seconds)s'
        """
    }

    /// An older server does not say how long a lock is waited for: two polls in a row stand in for it.
    private static func blockedBackends(_ backendID: Int) -> String {
        "SELECT count(*) FROM pg_catalog.pg_stat_activity WHERE \(backendID) = ANY (pg_catalog.pg_blocking_pids(pid))"
    }
}
