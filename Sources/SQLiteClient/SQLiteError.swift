import CSQLite

/// What went wrong with a SQLite file: the extended result code, never SQLite's message, which can quote statements.
package struct SQLiteError: Error, Hashable, Sendable {
    /// What kind of fault it is; decides whether another try can help.
    package enum Kind: String, Sendable {
        /// May pass by itself: locked, a journal that its owner must first roll back, our own deadline.
        case transient
        /// The file is missing or may not be opened.
        case access
        /// The file does not hold what the statement names.
        case contract
        /// The file is damaged, or something happened that is not foreseen.
        case source
    }

    /// SQLite's extended result code.
    package let resultCode: Int

    package init(resultCode: Int) {
        self.resultCode = resultCode
    }

    init(_ code: Int32) {
        resultCode = Int(code)
    }

    package var kind: Kind {
        if resultCode == SQLiteError.readOnlyRollback || resultCode == SQLiteError.readOnlyRecovery {
            return .transient
        }
        switch Int32(resultCode & 0xFF) {
        case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_INTERRUPT, SQLITE_NOMEM: return .transient
        case SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH, SQLITE_READONLY: return .access
        case SQLITE_ERROR, SQLITE_SCHEMA, SQLITE_TOOBIG, SQLITE_MISMATCH: return .contract
        default: return .source
        }
    }

    /// A deadline of ours, or somebody who asked to stop.
    package var isInterruption: Bool { Int32(resultCode & 0xFF) == SQLITE_INTERRUPT }

    package var remedy: String {
        switch Int32(resultCode & 0xFF) {
        case SQLITE_CANTOPEN, SQLITE_READONLY:
            "check that the file exists and may be read; a file in WAL mode must be delivered after "
                + "PRAGMA journal_mode=DELETE"
        case SQLITE_BUSY, SQLITE_LOCKED: "nothing: another program writes to the file; it is tried again"
        case SQLITE_INTERRUPT: "nothing: reading took too long; it is tried again"
        case SQLITE_NOTADB, SQLITE_CORRUPT: "ask for the file again: it is damaged or no SQLite database"
        case SQLITE_TOOBIG: "ask the source why a field is larger than 1 MiB"
        case SQLITE_ERROR: "correct the layout, or ask the source to restore the table"
        default: "ask for the file again"
        }
    }

    private static let readOnlyRollback = Int(SQLITE_READONLY) | (3 << 8)
    private static let readOnlyRecovery = Int(SQLITE_READONLY) | (1 << 8)
}

extension SQLiteError: CustomStringConvertible {
    package var description: String { "SQLite result \(resultCode)" }
}
