package import Columns

/// Writes one flat table as a Parquet file.
///
/// Does not sort rows, does not keep more than one row group in memory, and writes no time, path or host: equal rows and
/// options give equal bytes, however the rows are cut into batches.
///
/// - Errors: only those of `sink`. After one, drop the writer.
package struct ParquetFileWriter: ~Copyable {
    /// `sink` gets the file's bytes in order.
    package init(schema: ColumnSchema, options: ParquetOptions, sink: @escaping ([UInt8]) throws -> Void) {
        preconditionFailure("not written yet")
    }

    /// Adds rows; `batch` has the schema of the file.
    package mutating func append(_ batch: ColumnBatch) throws {
        preconditionFailure("not written yet")
    }

    /// Ends the file.
    package consuming func close() throws -> ParquetFileMetadata {
        preconditionFailure("not written yet")
    }
}
