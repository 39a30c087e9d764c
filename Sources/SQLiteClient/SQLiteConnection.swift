import CSQLite
import Glibc

/// A SQLite file, or a copy of one in memory, read-only under a schema name.
///
/// Never writes, never takes over a journal, never loads an extension. Used from one thread at a time; closed when it goes
/// out of scope.
@safe package struct SQLiteConnection: ~Copyable {
    /// Owned; closed in `deinit`.
    private let handle: OpaquePointer
    /// Read by the progress handler, which ends with the connection.
    private let watch = Watch()

    /// Set once, before the library's first use by this process; afterwards SQLite refuses, and nothing is lost.
    private static let isConfigured = nq57_sqlite3_leave_memory_uncounted() == SQLITE_OK
    /// Longest text or row that is read.
    private static let longestBytes: Int32 = 1 << 20

    /// Opens the file. Nothing of it is read before the first statement, which may call `functions`.
    package static func open(
        path: String, schema: String, functions: [SQLiteFunction] = []
    ) throws(SQLiteError) -> SQLiteConnection {
        _ = isConfigured
        let connection = unsafe SQLiteConnection(handle: try open(":memory:", SQLITE_OPEN_READONLY))
        try connection.defend()
        for function in functions { try unsafe function.register(on: connection.handle) }
        try connection.attach("file:" + SQLiteConnection.escaped(path) + "?mode=ro", as: schema)
        try connection.execute("PRAGMA query_only=ON")
        return connection
    }

    /// Copies the file into memory, never onto a disk, and lets go of it. The same bytes as if it were opened.
    ///
    /// - Errors: `SQLITE_INTERRUPT` when copying takes longer than `milliseconds`, or `isStopped` says so.
    package static func copy(
        path: String, schema: String, functions: [SQLiteFunction] = [], withinMilliseconds milliseconds: Int64,
        unless isStopped: () -> Bool
    ) throws(SQLiteError) -> SQLiteConnection {
        _ = isConfigured
        let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
        let connection = unsafe SQLiteConnection(handle: try open(":memory:", flags))
        try connection.defend()
        for function in functions { try unsafe function.register(on: connection.handle) }
        try connection.attach(":memory:", as: schema)
        let source = unsafe SQLiteConnection(
            handle: try open("file:" + escaped(path) + "?mode=ro", SQLITE_OPEN_READONLY))
        try source.defend()
        let deadline = now() + milliseconds
        let backup = try unsafe SQLiteBackup(from: source.handle, to: connection.handle, schema: schema)
        while try !backup.step() {
            if now() > deadline || isStopped() { throw SQLiteError(SQLITE_INTERRUPT) }
        }
        _ = consume backup
        try connection.execute("PRAGMA query_only=ON")
        return connection
    }

    @unsafe private init(handle: OpaquePointer) {
        unsafe self.handle = handle
        unsafe sqlite3_progress_handler(
            handle, 10_000, { unsafe SQLiteConnection.mustStop($0) }, Unmanaged.passUnretained(watch).toOpaque())
    }

    deinit {
        unsafe sqlite3_close_v2(handle)
    }

    /// Statements are interrupted once this many milliseconds have passed.
    package func limitTime(toMilliseconds milliseconds: Int64) {
        watch.deadline = SQLiteConnection.now() + milliseconds
    }

    /// Whether the time of `limitTime` is over.
    package var isOutOfTime: Bool { SQLiteConnection.now() > watch.deadline }

    /// Statements are interrupted once this says so; asked every few thousand steps of SQLite's machine.
    package func stop(when isStopped: @escaping @Sendable () -> Bool) {
        watch.isStopped = isStopped
    }

    /// Runs one statement that delivers no rows, or whose rows do not matter.
    package func execute(_ sql: String) throws(SQLiteError) {
        let statement = try unsafe SQLiteStatement(handle: prepare(sql))
        while try statement.step() {}
    }

    /// Runs one query and returns its rows as text, nil for NULL. For small results only.
    package func query(_ sql: String) throws(SQLiteError) -> [[String?]] {
        let statement = try unsafe SQLiteStatement(handle: prepare(sql))
        var rows: [[String?]] = []
        while try statement.step() { rows.append((0..<statement.columnCount).map { statement.text($0) }) }
        return rows
    }

    /// Prepares one query, lends it, and finishes it.
    package func withStatement<Result>(
        _ sql: String, _ body: (borrowing SQLiteStatement) throws -> Result
    ) throws -> Result {
        try body(try unsafe SQLiteStatement(handle: prepare(sql)))
    }

    /// A database, which may open further ones in the same mode only.
    @unsafe private static func open(_ name: String, _ mode: Int32) throws(SQLiteError) -> OpaquePointer {
        var database: OpaquePointer?
        let flags = mode | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX
        let result = unsafe sqlite3_open_v2(name, &database, flags, nil)
        guard result == SQLITE_OK, let opened = unsafe database else {
            unsafe sqlite3_close_v2(database)
            throw SQLiteError(result)
        }
        return unsafe opened
    }

    private func prepare(_ sql: String) throws(SQLiteError) -> OpaquePointer {
        var statement: OpaquePointer?
        let result = unsafe sqlite3_prepare_v2(handle, sql, -1, &statement, nil)
        guard result == SQLITE_OK, let prepared = unsafe statement else {
            throw SQLiteError(unsafe sqlite3_extended_errcode(handle))
        }
        return unsafe prepared
    }

    private func defend() throws(SQLiteError) {
        unsafe sqlite3_extended_result_codes(handle, 1)
        unsafe sqlite3_busy_timeout(handle, 5_000)
        unsafe nq57_sqlite3_defend(handle)
        unsafe sqlite3_enable_load_extension(handle, 0)
        unsafe sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, SQLiteConnection.longestBytes)
        // Sorters hold rows of the source: they may not spill onto a disk.
        for pragma in ["trusted_schema=OFF", "cell_size_check=ON", "mmap_size=0", "temp_store=MEMORY"] {
            try execute("PRAGMA " + pragma)
        }
    }

    private func attach(_ file: String, as schema: String) throws(SQLiteError) {
        let statement = try unsafe SQLiteStatement(
            handle: prepare("ATTACH DATABASE ?1 AS " + SQLiteConnection.quoted(schema)))
        try statement.bind(file, to: 1)
        _ = try statement.step()
    }

    private static func quoted(_ name: String) -> String {
        "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }

    /// A path as part of a URI: every byte that is no letter, digit or one of `-._/` is written `%XX`.
    private static func escaped(_ path: String) -> String {
        var text = ""
        for byte in path.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x2F, 0x5F:
                text.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                text += "%" + (digits.utf8.count == 1 ? "0" : "") + digits
            }
        }
        return text
    }

    /// The progress handler: anything but 0 interrupts the statement.
    @unsafe private static func mustStop(_ context: UnsafeMutableRawPointer?) -> Int32 {
        // The context is `watch`, which lives as long as the connection.
        guard let context = unsafe context else { return 0 }
        let watch = unsafe Unmanaged<Watch>.fromOpaque(context).takeUnretainedValue()
        return now() > watch.deadline || watch.isStopped() ? 1 : 0
    }

    /// Milliseconds of a clock that only goes forward.
    private static func now() -> Int64 {
        var time = timespec()
        unsafe clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
    }
}

/// When the statements of a connection end before their time. Used from the connection's thread alone.
private final class Watch {
    var deadline = Int64.max
    var isStopped: @Sendable () -> Bool = { false }
}
