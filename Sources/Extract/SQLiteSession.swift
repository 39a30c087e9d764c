import Definition
import SQLiteClient

/// A SQLite snapshot: one read transaction on a file that is attached read-only under the schema's name.
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
    private let path: String
    private let connection: SQLiteConnection
    private let failures: SourceFailures
    private let isInterrupted: @Sendable () -> Bool
    private let start: ContinuousClock.Instant
    private let digest: String
    private let repeats = RepeatMemory()
    private let identity: [Int]

    /// Longest time for which a file is read.
    private static let longestHoldSeconds = 60

    init(_ source: SourceDefinition, path: String, isInterrupted: @escaping @Sendable () -> Bool) throws {
        self.path = path
        self.isInterrupted = isInterrupted
        failures = SourceFailures(source: source.id)
        dataTime = try SourceFile.changeTime(path, of: source.id)
        identity = SourceFile.identity(path)
        database = SourceFile.place(path)
        digest = try SourceFile.digest(path, of: source.id)
        start = ContinuousClock.now
        connection = try SQLiteConnection.open(
            path: path, schema: UnitQuery.schema,
            functions: CoarseForm.sqliteFunctions + SourceTime.sqliteFunctions + repeats.functions)
        connection.limitTime(
            toMilliseconds: Int64(min(source.limits.holdSeconds, SQLiteSession.longestHoldSeconds)) * 1_000)
        connection.stop(when: isInterrupted)
        try connection.execute("BEGIN")
        let check = try connection.query("PRAGMA \(UnitQuery.schema).quick_check(1)")
        guard check == [["ok"]] else {
            throw failures.make(
                .source, "damaged_file", "SQLite's quick check finds the file damaged.",
                "ask for the file again", nil)
        }
        catalogue = try SQLiteCatalogue.read(connection)
    }

    var heldMilliseconds: Int { (ContinuousClock.now - start).wholeMilliseconds }

    /// The digest taken before the transaction, while inode, size and time of change are those of then.
    func fileFingerprint() -> String? {
        SourceFile.identity(path) == identity ? digest : nil
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
