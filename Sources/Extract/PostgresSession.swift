import Anonymise
import Definition
import PostgresClient

/// A PostgreSQL snapshot: one connection, one REPEATABLE READ READ ONLY transaction, locks before the first query.
///
/// A second connection watches whether somebody waits for those locks; then the snapshot ends.
final class PostgresSession: SourceSession {
    let dialect = SQLDialect.postgres
    let kind = "postgres"
    let serverVersion: Int?
    let snapshot: String?
    let dataTime: String
    let catalogue: SourceCatalogue
    let database: String?
    private(set) var bytesRead = 0
    private let connection: PostgresConnection
    private let watchdog: HoldWatchdog
    private let blockingGuard: BlockingGuard
    private let failures: SourceFailures
    private let start: ContinuousClock.Instant
    private var enumerations: Set<UInt32>?

    /// Connects, locks those of `relations` that exist, and takes the snapshot.
    init(
        _ source: SourceDefinition, _ endpoint: SourceDefinition.PostgresEndpoint, relations: Set<String>,
        isInterrupted: @escaping @Sendable () -> Bool
    ) throws {
        failures = SourceFailures(source: source.id)
        let parameters = try PostgresSession.parameters(source, endpoint)
        connection = try PostgresConnection(parameters)
        guard connection.serverVersion >= 120_000 else {
            throw failures.breach("server_too_old", "the server is older than PostgreSQL 12.", dataset: nil)
        }
        serverVersion = connection.serverVersion
        database = PostgresCatalogue.database(connection)
        let before = try PostgresCatalogue.kinds(connection)
        start = ContinuousClock.now
        let watchdog = HoldWatchdog(
            connection.cancelHandle, holdSeconds: source.limits.holdSeconds, isInterrupted: isInterrupted)
        self.watchdog = watchdog
        blockingGuard = BlockingGuard(
            parameters,
            BlockingQuestion(
                serverVersion: connection.serverVersion, backendID: connection.backendID,
                yieldAfterSeconds: source.limits.yieldAfterSeconds)
        ) { watchdog.yield() }
        try connection.execute(PostgresSession.beginning(source.limits, connection.serverVersion))
        let locked = before.filter { relations.contains($0.key) && $0.value.canBeLocked }.map(\.key)
        if !locked.isEmpty { try connection.execute(PostgresSession.lock(locked)) }
        let now = try connection.query(PostgresSession.snapshotQuestion(connection.serverVersion))
        guard let row = now.first, row.count == 2, let dataTime = row[1] else {
            throw PostgresError(.unexpectedResult)
        }
        snapshot = row[0]
        self.dataTime = dataTime
        catalogue = try PostgresCatalogue.read(connection)
        guard catalogue.relations.mapValues(\.kind) == before else {
            throw failures.make(
                .transient, "relations_changed", "tables came or went while the snapshot was taken.",
                "nothing: it is tried again", nil)
        }
        blockingGuard.start()
    }

    deinit {
        watchdog.stop()
        blockingGuard.stop()
    }

    var heldMilliseconds: Int { (ContinuousClock.now - start).wholeMilliseconds }
    var canHashRows: Bool { connection.serverVersion >= 140_000 }

    func fileFingerprint() -> String? { nil }

    func rows(_ sql: String) throws -> [[String?]] {
        try explained { try connection.query(sql) }
    }

    func isolated<Result>(_ body: () throws -> Result) throws -> Result {
        try explained {
            try connection.execute("SAVEPOINT series")
        }
        do {
            return try body()
        } catch {
            // A lost connection has no savepoint to go back to; the first error is the one to tell.
            _ = Swift.Result { try connection.execute("ROLLBACK TO SAVEPOINT series") }
            throw error
        }
    }

    func read(
        _ sql: String, columns: [LayoutDataset.SourceColumn], candidates: RepeatCandidates,
        deliver: (RawBatch) throws -> Void
    ) throws -> Int {
        try explained {
            let decoders = try decoders(for: try connection.describe(sql), columns: columns)
            var decoder = CopyBinaryDecoder(decoders: decoders, types: columns.map(\.type))
            var bytes = 0
            let rows = try connection.copyOut("COPY (\(sql)) TO STDOUT (FORMAT binary)") { message in
                bytes += message.byteCount
                try decoder.append(message, deliver: deliver)
            }
            bytesRead += bytes
            try decoder.finish(deliver: deliver)
            guard rows == decoder.rowCount else { throw CopyStreamError.rowCount }
            return rows
        }
    }

    /// A server's snapshot is never held longer.
    func slower() -> (any SourceSession)? { nil }

    func close() throws {
        watchdog.stop()
        blockingGuard.stop()
        try connection.execute("COMMIT")
    }

    /// Begins nothing after the watchdog's verdict; an error of a statement that it ended says why it was ended.
    private func explained<Result>(_ body: () throws -> Result) throws -> Result {
        if let ended { throw ended }
        do {
            return try body()
        } catch {
            throw ended ?? error
        }
    }

    /// Why the watchdog ended the snapshot; nil while it runs.
    private var ended: ExtractionFailure? {
        switch watchdog.verdict {
        case .running: nil
        case .heldTooLong:
            failures.make(
                .transient, "held_too_long", "the snapshot was held as long as it may be.",
                "raise hold under limits if the source allows it", nil)
        case .interrupted: failures.interrupted
        case .blocking:
            failures.make(
                .yield, "yielded", "somebody at the source waited for a table that was being read.",
                "nothing: it is read again; if it happens often, ask when the source changes its tables", nil)
        }
    }

    private func decoders(
        for description: StatementDescription, columns: [LayoutDataset.SourceColumn]
    ) throws -> [FieldDecoder] {
        guard description.columns.map(\.name) == columns.map(\.name) else {
            throw failures.breach("missing_column", "the query delivers other columns than asked for.", dataset: nil)
        }
        return try zip(description.columns, columns).map { described, column in
            if let decoder = FieldDecoder(column.type, oid: described.typeOID) { return decoder }
            if column.type == .text, try isEnumeration(described.typeOID) { return .text }
            throw failures.breach(
                "wrong_type",
                "column \(column.name) has a type (oid \(described.typeOID)) that is not \(column.type.rawValue).",
                dataset: nil)
        }
    }

    /// The server's own types below 16384 are no enumerations.
    private func isEnumeration(_ oid: UInt32) throws -> Bool {
        if oid < 16_384 { return false }
        if let enumerations { return enumerations.contains(oid) }
        let rows = try connection.query("SELECT oid FROM pg_catalog.pg_type WHERE typtype = 'e'")
        let known = Set(rows.compactMap { $0[0].flatMap { UInt32($0) } })
        enumerations = known
        return known.contains(oid)
    }

    /// How libpq is told of a source.
    ///
    /// - Errors: an `ExtractionFailure` about the password file.
    static func parameters(
        _ source: SourceDefinition, _ endpoint: SourceDefinition.PostgresEndpoint
    ) throws -> PostgresParameters {
        let password = try endpoint.passwordFile.map { try SecretFile.read($0, of: source.id) }
        return PostgresParameters(
            host: endpoint.host, port: endpoint.port, database: endpoint.database, user: endpoint.user,
            password: password, tlsMode: endpoint.tlsMode,
            tls: [
                ("sslrootcert", endpoint.tlsRoot), ("sslcert", endpoint.tlsCertificate), ("sslkey", endpoint.tlsKey),
            ],
            source: source.id, connectSeconds: source.limits.connectSeconds)
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

extension Duration {
    var wholeMilliseconds: Int {
        Int(components.seconds) * 1_000 + Int(components.attoseconds / 1_000_000_000_000_000)
    }
}
