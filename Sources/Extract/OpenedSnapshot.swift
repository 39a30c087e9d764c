import Definition
import PostgresClient

/// The first steps of a PostgreSQL snapshot: the transaction, its locks, then the snapshot itself and what lies in it.
///
/// - Source: `extraction.md` section 2.
struct OpenedSnapshot {
    /// As `SourceSession.database`.
    let database: String?
    let snapshot: String?
    let dataTime: String
    let catalogue: SourceCatalogue
    /// When the transaction began.
    let start: ContinuousClock.Instant

    /// Locks those of `relations` that exist, before the first query.
    init(
        _ connection: borrowing PostgresConnection, relations: Set<String>, limits: SourceDefinition.Limits,
        _ failures: SourceFailures
    ) throws {
        database = PostgresCatalogue.database(connection)
        let before = try PostgresCatalogue.kinds(connection)
        start = ContinuousClock.now
        try connection.execute(OpenedSnapshot.beginning(limits, connection.serverVersion))
        let locked = before.filter { relations.contains($0.key) && $0.value.canBeLocked }.map(\.key)
        if !locked.isEmpty { try connection.execute(OpenedSnapshot.lock(locked)) }
        let now = try connection.query(OpenedSnapshot.snapshotQuestion(connection.serverVersion))
        guard let row = now.first, row.count == 2 else { throw PostgresError(.unexpectedResult) }
        guard let dataTime = row[1] else {
            throw failures.make(
                .transient, "replay_time_unknown",
                "the standby has replayed no transaction since it was started; nobody knows how old its data are.",
                "nothing: its next transaction tells; if that takes days, name the primary in sources.yaml", nil)
        }
        snapshot = row[0]
        self.dataTime = dataTime
        catalogue = try PostgresCatalogue.read(connection)
        guard catalogue.relations.mapValues(\.kind) == before else {
            throw failures.make(
                .transient, "relations_changed", "tables came or went while the snapshot was taken.",
                "nothing: it is tried again", nil)
        }
    }

    private static func beginning(_ limits: SourceDefinition.Limits, _ version: Int) -> String {
        var settings = [
            "lock_timeout = '\(limits.lockSeconds)s'", "statement_timeout = '\(limits.statementSeconds)s'",
            "idle_in_transaction_session_timeout = '60s'", "search_path = pg_catalog", "row_security = off",
            "max_parallel_workers_per_gather = 0", "synchronize_seqscans = off", "datestyle = 'ISO'",
        ]
        if version >= 170_000 { settings.append("transaction_timeout = '\(limits.holdSeconds)s'") }
        return "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; "
            + settings.map { "SET LOCAL \($0)" }.joined(separator: "; ")
    }

    private static func lock(_ relations: [String]) -> String {
        let names = relations.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
            .map { SQLDialect.quoted(UnitQuery.schema) + "." + SQLDialect.quoted($0) }
        return "LOCK TABLE \(names.joined(separator: ", ")) IN ACCESS SHARE MODE"
    }

    private static func snapshotQuestion(_ version: Int) -> String {
        let snapshot = version >= 130_000 ? "pg_current_snapshot()" : "txid_current_snapshot()"
        return "SELECT \(snapshot)::text, to_char((CASE WHEN pg_is_in_recovery() THEN pg_last_xact_replay_timestamp() "
            + "ELSE clock_timestamp() END) AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')"
    }
}
