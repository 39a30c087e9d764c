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
        guard connection.serverEncoding != "SQL_ASCII" else {
            throw failures.make(
                .contract, "no_encoding", "the database does not say how its texts are encoded (SQL_ASCII).",
                "ask the source to export from a database in UTF8", nil)
        }
        serverVersion = connection.serverVersion
        let watchdog = HoldWatchdog(
            connection.cancelHandle, connectSeconds: source.limits.connectSeconds,
            holdSeconds: source.limits.holdSeconds, isInterrupted: isInterrupted)
        self.watchdog = watchdog
        blockingGuard = BlockingGuard(
            parameters,
            BlockingQuestion(
                serverVersion: connection.serverVersion, backendID: connection.backendID,
                yieldAfterSeconds: source.limits.yieldAfterSeconds)
        ) { watchdog.yield() }
        do {
            let opened = try OpenedSnapshot(connection, relations: relations, limits: source.limits, failures)
            database = opened.database
            snapshot = opened.snapshot
            dataTime = opened.dataTime
            catalogue = opened.catalogue
            start = opened.start
        } catch {
            watchdog.stop()
            throw PostgresSession.end(by: watchdog.verdict, failures) ?? error
        }
        watchdog.snapshotIsOpen(since: start)
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
    private var ended: ExtractionFailure? { PostgresSession.end(by: watchdog.verdict, failures) }

    private static func end(by verdict: HoldWatchdog.Verdict, _ failures: SourceFailures) -> ExtractionFailure? {
        switch verdict {
        case .running: nil
        case .unanswered:
            failures.make(
                .transient, "no_answer", "the server took the connection, but does not answer.",
                "look whether the server hangs, or a proxy or firewall stands between it and this machine", nil)
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
            source: source.id, connectSeconds: source.limits.connectSeconds, passwordFile: endpoint.passwordFile)
    }
}

extension Duration {
    var wholeMilliseconds: Int {
        Int(components.seconds) * 1_000 + Int(components.attoseconds / 1_000_000_000_000_000)
    }
}
