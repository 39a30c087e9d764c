import CSQLite

/// Copies a whole database into another one, some pages at a time: SQLite's online backup.
///
/// What arrives is the database of one moment; if its owner writes meanwhile, copying begins again by itself.
@safe struct SQLiteBackup: ~Copyable {
    /// Owned; finished in `deinit`, before either connection is closed.
    private let handle: OpaquePointer

    private static let pagesAStep: Int32 = 1_024

    /// Both connections outlive the backup; the schema of the destination is empty.
    @unsafe init(from source: OpaquePointer, to destination: OpaquePointer, schema: String) throws(SQLiteError) {
        guard let handle = unsafe sqlite3_backup_init(destination, schema, source, "main") else {
            throw SQLiteError(unsafe sqlite3_extended_errcode(destination))
        }
        unsafe self.handle = handle
    }

    deinit {
        unsafe sqlite3_backup_finish(handle)
    }

    /// - Returns: whether the copy is complete.
    func step() throws(SQLiteError) -> Bool {
        switch unsafe sqlite3_backup_step(handle, SQLiteBackup.pagesAStep) {
        case SQLITE_DONE: return true
        case SQLITE_OK: return false
        case let code: throw SQLiteError(code)
        }
    }
}
