/// One value to be written: its text lies in the byte buffer that goes with it.
package enum SQLiteCell: Sendable {
    case null
    case integer(Int64)
    /// UTF-8 at `start ..< start + count` of the buffer.
    case text(start: UInt32, count: UInt32)
}
