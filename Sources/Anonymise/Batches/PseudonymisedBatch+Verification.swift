import Columns
import DurableFiles
import Parquet

extension PseudonymisedBatch {
    /// The rows of a partition file, if it is byte for byte the one that the manifest names; else nil.
    static func all(
        verifying bytes: [UInt8], against partition: UnitManifest.Partition, columns: [String]?
    ) -> [PseudonymisedBatch]? {
        guard bytes.count == partition.bytes, SHA256Hex.of(bytes) == partition.sha256 else { return nil }
        do {
            let reader = try ParquetFileReader(bytes: bytes)
            guard reader.rowCount == partition.rows, reader.schema.fields.starts(with: StagedSchema.constants) else {
                return nil
            }
            return try (0..<reader.rowGroupCount).map {
                PseudonymisedBatch(columns: try reader.read(rowGroup: $0, columns: columns))
            }
        } catch {
            return nil
        }
    }
}
