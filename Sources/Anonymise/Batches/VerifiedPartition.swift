package import Columns
import DurableFiles
import Parquet

/// The rows of a partition file that is byte for byte the one that its manifest names, decoded one row group at a time.
///
/// - Shapes: memory holds the compressed file, and the batch that was asked for.
package struct VerifiedPartition: Sendable {
    private let reader: ParquetFileReader
    private let columns: [String]?
    private let file: String

    /// `columns` in the order of their names here; nil: all. `file` names the partition in errors.
    ///
    /// - Errors: `damagedPartition` unless size, digest, schema and row count are those of the manifest.
    init(
        verifying bytes: [UInt8], against partition: UnitManifest.Partition, columns: [String]?, file: String
    ) throws(StagingError) {
        guard bytes.count == partition.bytes, SHA256Hex.of(bytes) == partition.sha256 else {
            throw StagingError(.damagedPartition, file: file)
        }
        do {
            reader = try ParquetFileReader(bytes: bytes)
        } catch {
            throw StagingError(.damagedPartition, file: file)
        }
        guard reader.rowCount == partition.rows, reader.schema.fields.starts(with: StagedSchema.constants) else {
            throw StagingError(.damagedPartition, file: file)
        }
        self.columns = columns
        self.file = file
    }

    package var schema: ColumnSchema { reader.schema }

    /// Every row, one batch per row group.
    ///
    /// - Errors: `damagedPartition`.
    func batches() throws(StagingError) -> [PseudonymisedBatch] {
        var batches: [PseudonymisedBatch] = []
        for index in 0..<batchCount { batches.append(try batch(index)) }
        return batches
    }

    package var batchCount: Int { reader.rowGroupCount }

    /// - Errors: `damagedPartition`.
    package func batch(_ index: Int) throws(StagingError) -> PseudonymisedBatch {
        do {
            return PseudonymisedBatch(columns: try reader.read(rowGroup: index, columns: columns))
        } catch {
            throw StagingError(.damagedPartition, file: file)
        }
    }
}
