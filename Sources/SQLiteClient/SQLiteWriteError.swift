/// SQLite refused to write; the extended result code says why, and no text of it is kept.
package struct SQLiteWriteError: Error, Hashable, Sendable {
    package let code: Int32

    package init(code: Int32) {
        self.code = code
    }
}
