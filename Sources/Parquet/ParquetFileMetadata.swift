/// What was written: the result of closing a `ParquetFileWriter`.
package struct ParquetFileMetadata: Hashable, Sendable {
    package let rowCount: Int
    package let rowGroupCount: Int
    /// Size of the file.
    package let byteCount: Int
}
