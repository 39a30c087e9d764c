import Definition
import SQLiteClient

/// A SQLite snapshot: one read transaction on a file that is attached read-only under the schema's name, or on a copy of
/// the file in memory, never on a disk.
final class SQLiteSession: SourceSession {
    let dialect = SQLDialect.sqlite
    let kind = "sqlite"
    let serverVersion: Int? = nil
    let snapshot: String? = nil
    let dataTime: String
    let catalogue: SourceCatalogue
    let database: String?
    let canHashRows = false
    private(set) var bytesRead = 0
    private let source: SourceDefinition
    private let path: String
    private let connection: SQLiteConnection
    private let failures: SourceFailures
    private let isInterrupted: @Sendable () -> Bool
    private let isCopy: Bool
    private let start: ContinuousClock.Instant
    /// How long the file was held, where it is no longer.
    private var copyMilliseconds: Int?
    private let fingerprint: FileFingerprint
    private let repeats = RepeatMemory()

    /// Longest time for which a file is held.
    private static let longestHoldSeconds = 60

    /// A session on the file itself, or, `inMemory`, on a copy of it that may be read for as long as a statement may take.
    init(
        _ source: SourceDefinition, path: String, inMemory: Bool = false, isInterrupted: @escaping @Sendable () -> Bool
    ) throws {
        self.source = source
        self.path = path
        self.isInterrupted = isInterrupted
        isCopy = inMemory
        failures = SourceFailures(source: source.id)
        dataTime = try SourceFile.changeTime(path, of: source.id)
        database = SourceFile.place(path)
        let identity = SourceFile.identity(path)
        let digest = try SourceFile.digest(path, of: source.id)
        start = ContinuousClock.now
        let hold = Int64(min(source.limits.holdSeconds, SQLiteSession.longestHoldSeconds)) * 1_000
        let functions = CoarseForm.sqliteFunctions + SourceTime.sqliteFunctions + repeats.functions
        if inMemory {
            connection = try SQLiteConnection.copy(
                path: path, schema: UnitQuery.schema, functions: functions, withinMilliseconds: hold,
                unless: isInterrupted)
            connection.limitTime(toMilliseconds: Int64(source.limits.statementSeconds) * 1_000)
            copyMilliseconds = (ContinuousClock.now - start).wholeMilliseconds
        } else {
            connection = try SQLiteConnection.open(path: path, schema: UnitQuery.schema, functions: functions)
            connection.limitTime(toMilliseconds: hold)
        }
        connection.stop(when: isInterrupted)
        fingerprint = FileFingerprint(
            digest: digest, identity: identity, wasChanged: inMemory && SourceFile.identity(path) != identity)
        try connection.execute("BEGIN")
        let check = try connection.query("PRAGMA \(UnitQuery.schema).quick_check(1)")
        let pageSize = try connection.query("PRAGMA \(UnitQuery.schema).page_size").first?.first?.flatMap { Int($0) }
        guard check == [["ok"]], let pageSize, SourceFile.hasWholePages(path, of: pageSize) else {
            throw failures.make(
                .source, "damaged_file", "SQLite's quick check finds the file damaged, or its last page is cut.",
                "ask for the file again", nil)
        }
        catalogue = try SQLiteCatalogue.read(connection)
    }

    /// What the file was when the session began.
    private struct FileFingerprint {
        let digest: String
        let identity: [Int]
        /// Whether it was written to while it was copied.
        let wasChanged: Bool
    }

    var heldMilliseconds: Int { copyMilliseconds ?? (ContinuousClock.now - start).wholeMilliseconds }

    /// The digest taken before the transaction, while inode, size and time of change are those of then; of a copy, if they
    /// were when it was complete.
    func fileFingerprint() -> String? {
        let isUnchanged = isCopy ? !fingerprint.wasChanged : SourceFile.identity(path) == fingerprint.identity
        return isUnchanged ? fingerprint.digest : nil
    }

    /// Holding the file was limited, reading a copy of it in memory is not.
    func slower() throws -> (any SourceSession)? {
        guard !isCopy, connection.isOutOfTime, !isInterrupted() else { return nil }
        return try SQLiteSession(source, path: path, inMemory: true, isInterrupted: isInterrupted)
    }

    /// On the file, or on a copy where even looking at the file takes too long.
    static func open(
        _ source: SourceDefinition, path: String, isInterrupted: @escaping @Sendable () -> Bool
    ) throws -> SQLiteSession {
        do {
            return try SQLiteSession(source, path: path, isInterrupted: isInterrupted)
        } catch let error as SQLiteError where error.isInterruption && !isInterrupted() {
            return try SQLiteSession(source, path: path, inMemory: true, isInterrupted: isInterrupted)
        }
    }

    func rows(_ sql: String) throws -> [[String?]] {
        try connection.query(sql)
    }

    func isolated<Result>(_ body: () throws -> Result) throws -> Result {
        try body()
    }

    func read(
        _ sql: String, columns: [LayoutDataset.SourceColumn], candidates: RepeatCandidates,
        deliver: (RawBatch) throws -> Void
    ) throws -> Int {
        repeats.remember(candidates)
        var builder = RawBatchBuilder(types: columns.map(\.type))
        var reader = SQLiteRowReader(types: columns.map(\.type))
        var count = 0
        try connection.withStatement(sql) { statement in
            while try statement.step() {
                bytesRead += reader.read(statement, into: builder)
                builder.endRow()
                count += 1
                if builder.isFull { try hand(&builder, to: deliver) }
            }
        }
        if builder.rowCount > 0 { try hand(&builder, to: deliver) }
        return count
    }

    func close() throws {
        try connection.execute("COMMIT")
    }

    private func hand(_ builder: inout RawBatchBuilder, to deliver: (RawBatch) throws -> Void) throws {
        if isInterrupted() { throw failures.interrupted }
        try deliver(builder.take())
    }
}
