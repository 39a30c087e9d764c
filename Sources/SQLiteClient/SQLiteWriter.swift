internal import CSQLite

/// Builds one new database file in one transaction; for synthetic sources only, so a torn file is no loss.
///
/// The file is attached under a schema name to an empty database in memory, as readers attach it: names in SQL are the
/// same as on PostgreSQL. No journal and no sync: write aside, then rename.
///
/// - Errors: `SQLiteError` with SQLite's extended result code; never the server's text, which may quote rows.
@safe
package struct SQLiteWriter: ~Copyable {
    private let handle: OpaquePointer
    private let schema: String

    // The handle is owned by this value alone and closed once, in deinit.
    private init(handle: OpaquePointer, schema: String) {
        unsafe self.handle = handle
        self.schema = schema
    }

    /// Creates the file, which must not exist, and begins. The application id is its maker's mark, at offset 68.
    package static func create(
        path: String, schema: String, applicationID: Int32
    ) throws(SQLiteError) -> SQLiteWriter {
        let writer = unsafe SQLiteWriter(handle: try open(), schema: schema)
        let quoted = path.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''")
        try writer.execute("ATTACH DATABASE '\(quoted)' AS \(schema)")
        for setting in [
            "page_size = 8192", "journal_mode = OFF", "synchronous = OFF", "locking_mode = EXCLUSIVE",
            "application_id = \(applicationID)",
        ] {
            try writer.execute("PRAGMA \(schema).\(setting)")
        }
        try writer.execute("BEGIN")
        return writer
    }

    deinit {
        unsafe sqlite3_close_v2(handle)
    }

    /// Runs one statement that returns no rows worth reading.
    package func execute(_ sql: String) throws(SQLiteError) {
        try check(unsafe sqlite3_exec(handle, sql, nil, nil, nil))
    }

    /// Inserts rows that lie one after another in `cells`.
    ///
    /// - Shapes: `cells.count` is a multiple of `columns.count`.
    package func insert(
        into table: String, columns: [String], cells: [SQLiteCell], bytes: [UInt8]
    ) throws(SQLiteError) {
        precondition(cells.count % columns.count == 0, "whole rows only")
        var statement: OpaquePointer?
        let sql = insertion(table, columns)
        try check(unsafe sqlite3_prepare_v2(handle, sql, -1, &statement, nil))
        let code = unsafe bytes.withUnsafeBufferPointer { buffer in
            unsafe SQLiteWriter.insert(statement, width: columns.count, cells: cells, bytes: buffer)
        }
        unsafe sqlite3_finalize(statement)
        try check(code)
    }

    /// Commits; the file is complete afterwards.
    package consuming func close() throws(SQLiteError) {
        try execute("COMMIT")
    }

    /// The mark of a file's maker; 0 if there is none, nil if the file is no database.
    package static func applicationID(ofFileAt path: String) -> Int32? {
        var database: OpaquePointer?
        var statement: OpaquePointer?
        defer {
            unsafe sqlite3_finalize(statement)
            unsafe sqlite3_close_v2(database)
        }
        guard unsafe sqlite3_open_v2(path, &database, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, nil) == SQLITE_OK,
            let handle = unsafe database,
            unsafe sqlite3_prepare_v2(handle, "PRAGMA application_id", -1, &statement, nil) == SQLITE_OK,
            unsafe sqlite3_step(statement) == SQLITE_ROW
        else { return nil }
        return unsafe sqlite3_column_int(statement, 0)
    }

    /// An empty database in memory.
    private static func open() throws(SQLiteError) -> OpaquePointer {
        var opened: OpaquePointer?
        let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX
        let code = unsafe sqlite3_open_v2(":memory:", &opened, flags, nil)
        guard code == SQLITE_OK, let handle = unsafe opened else {
            unsafe sqlite3_close_v2(opened)
            throw SQLiteError(code)
        }
        return unsafe handle
    }

    private func insertion(_ table: String, _ columns: [String]) -> String {
        let names = columns.map { "\"\($0)\"" }.joined(separator: ", ")
        let marks = columns.map { _ in "?" }.joined(separator: ", ")
        return "INSERT INTO \(schema).\"\(table)\" (\(names)) VALUES (\(marks))"
    }

    /// The buffer outlives every step, so the texts are bound without a copy.
    private static func insert(
        _ statement: OpaquePointer?, width: Int, cells: [SQLiteCell], bytes: UnsafeBufferPointer<UInt8>
    ) -> Int32 {
        var column: Int32 = 0
        for cell in cells {
            column += 1
            let bound = unsafe bind(cell, at: column, of: statement, bytes)
            guard bound == SQLITE_OK else { return bound }
            guard column == Int32(width) else { continue }
            column = 0
            let stepped = unsafe sqlite3_step(statement)
            let code = unsafe sqlite3_reset(statement)
            guard stepped == SQLITE_DONE else { return code }
        }
        return SQLITE_OK
    }

    private static func bind(
        _ cell: SQLiteCell, at column: Int32, of statement: OpaquePointer?, _ bytes: UnsafeBufferPointer<UInt8>
    ) -> Int32 {
        switch cell {
        case .null: return unsafe sqlite3_bind_null(statement, column)
        case .integer(let value): return unsafe sqlite3_bind_int64(statement, column, value)
        case .text(let start, let count):
            guard count > 0, let base = bytes.baseAddress else {
                return unsafe sqlite3_bind_text(statement, column, "", 0, nil)
            }
            return unsafe (base + Int(start)).withMemoryRebound(to: CChar.self, capacity: Int(count)) { text in
                unsafe sqlite3_bind_text(statement, column, text, Int32(count), nil)
            }
        }
    }

    private func check(_ code: Int32) throws(SQLiteError) {
        guard code == SQLITE_OK else {
            throw SQLiteError(unsafe sqlite3_extended_errcode(handle))
        }
    }
}
