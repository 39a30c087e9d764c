package import Columns

/// Reads a flat Parquet file: those of `ParquetFileWriter`, and others of the same types with pages of version 1.
///
/// Trusts nothing in the file: whatever its bytes, it answers with rows or a `ParquetError`.
package struct ParquetFileReader: Sendable {
    package let schema: ColumnSchema
    package let keyValues: [String: String]
    package let rowGroupCount: Int
    package let rowCount: Int

    /// Reads the footer.
    ///
    /// - Errors: `corrupt`, `unsupported`, `overLimit`.
    package init(bytes: [UInt8]) throws(ParquetError) {
        preconditionFailure("not written yet")
    }

    /// The rows of one row group: all columns in file order, or the named ones in the order of their names here.
    ///
    /// - Errors: every `ParquetError.Code`.
    package func read(rowGroup: Int, columns: [String]? = nil) throws(ParquetError) -> ColumnBatch {
        preconditionFailure("not written yet")
    }
}
