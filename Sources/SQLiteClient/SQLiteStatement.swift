import CSQLite

/// One prepared statement. Columns are read by the storage class that SQLite gave the value.
@safe package struct SQLiteStatement: ~Copyable {
    package enum StorageClass: Sendable {
        case integer, real, text, blob, null
    }

    /// Owned; finalised in `deinit`, before its connection is closed.
    private let handle: OpaquePointer

    @unsafe init(handle: OpaquePointer) {
        unsafe self.handle = handle
    }

    deinit {
        unsafe sqlite3_finalize(handle)
    }

    package var columnCount: Int { Int(unsafe sqlite3_column_count(handle)) }

    /// - Returns: whether there is a row.
    package func step() throws(SQLiteError) -> Bool {
        switch unsafe sqlite3_step(handle) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        case let code: throw SQLiteError(code)
        }
    }

    package func storageClass(_ column: Int) -> StorageClass {
        switch unsafe sqlite3_column_type(handle, Int32(column)) {
        case SQLITE_INTEGER: .integer
        case SQLITE_FLOAT: .real
        case SQLITE_TEXT: .text
        case SQLITE_BLOB: .blob
        default: .null
        }
    }

    package func integer(_ column: Int) -> Int64 {
        unsafe sqlite3_column_int64(handle, Int32(column))
    }

    package func real(_ column: Int) -> Double {
        unsafe sqlite3_column_double(handle, Int32(column))
    }

    /// Appends the bytes of a text value.
    package func appendText(_ column: Int, to bytes: inout [UInt8]) {
        guard let start = unsafe sqlite3_column_text(handle, Int32(column)) else { return }
        // SQLite keeps the bytes until the next step; their number is asked for after the text, as it demands.
        let count = Int(unsafe sqlite3_column_bytes(handle, Int32(column)))
        unsafe bytes.append(contentsOf: UnsafeBufferPointer(start: start, count: count))
    }

    /// A value as text; nil for NULL.
    package func text(_ column: Int) -> String? {
        guard storageClass(column) != .null else { return nil }
        var bytes: [UInt8] = []
        appendText(column, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    func bind(_ text: String, to parameter: Int32) throws(SQLiteError) {
        // -1 as destructor: SQLite copies the text before the call returns.
        let copying = unsafe unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        let result = unsafe sqlite3_bind_text(handle, parameter, text, -1, copying)
        guard result == SQLITE_OK else { throw SQLiteError(result) }
    }
}
