/// How a file is laid out.
///
/// - Units: `rowGroupBytes` of values in memory, before encoding and compression.
package struct ParquetOptions: Sendable {
    /// zstd level of every page.
    package var compressionLevel: Int
    /// A row group ends after this many rows,
    package var rowGroupRows: Int
    /// or at the first 8,192nd row after this many bytes.
    package var rowGroupBytes: Int
    /// Written to the footer, sorted bytewise by key.
    package var keyValues: [String: String]

    package init(compressionLevel: Int, rowGroupRows: Int, rowGroupBytes: Int, keyValues: [String: String] = [:]) {
        self.compressionLevel = compressionLevel
        self.rowGroupRows = rowGroupRows
        self.rowGroupBytes = rowGroupBytes
        self.keyValues = keyValues
    }

    /// For partitions in staging: written often, read by us.
    package static func staging(keyValues: [String: String] = [:]) -> ParquetOptions {
        ParquetOptions(compressionLevel: 3, rowGroupRows: 131_072, rowGroupBytes: 16 << 20, keyValues: keyValues)
    }

    /// For published files: written once, fetched by many.
    package static func publication(keyValues: [String: String] = [:]) -> ParquetOptions {
        ParquetOptions(compressionLevel: 12, rowGroupRows: 50_000, rowGroupBytes: 64 << 20, keyValues: keyValues)
    }
}
