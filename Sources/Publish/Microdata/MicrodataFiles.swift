import Cells
import Columns
import Compression
import DurableFiles
import Parquet
import Protect

/// The files of one quarter's microdata: the canonical CSV in two packings, and the same records as Parquet.
///
/// They hold no snapshot id and no time, so that later snapshots repeat them byte for byte.
struct MicrodataFiles {
    static let role = "microdata"

    /// A file ready to be written.
    struct Packed {
        let path: String
        let bytes: [UInt8]
        let mediaType: String
        let content: Release.File.Content?
    }

    let microdata: Microdata
    let gzipLevel: Int
    let zstandardLevel: Int

    func packed() -> [Packed] {
        let stem = MicrodataFiles.stem(of: microdata.quarter)
        let csv = microdata.csv
        func content(_ compression: String) -> Release.File.Content {
            Release.File.Content(compression: compression, bytes: csv.count, sha256: SHA256Hex.of(csv))
        }
        return [
            Packed(
                path: stem + ".csv.gz", bytes: Gzip.compress(csv, level: gzipLevel), mediaType: "application/gzip",
                content: content("gzip")),
            Packed(
                path: stem + ".csv.zst", bytes: Zstandard.compress(csv, level: zstandardLevel),
                mediaType: "application/zstd", content: content("zstd")),
            Packed(
                path: stem + ".parquet", bytes: parquet, mediaType: "application/vnd.apache.parquet", content: nil),
        ]
    }

    /// `microdata/panel-2026-q3`.
    static func stem(of quarter: Quarter) -> String { "microdata/panel-\(quarter.year)-q\(quarter.number)" }

    /// The quarter of a file of microdata; nil for another file.
    static func quarter(of path: String) -> Quarter? {
        let name = path.split(separator: "/").last?.prefix { $0 != "." } ?? ""
        let parts = name.split(separator: "-")
        guard parts.count == 3, parts[0] == "panel" else { return nil }
        return Quarter("\(parts[1])-\(parts[2].uppercased())")
    }

    private var parquet: [UInt8] {
        let options = ParquetOptions.publication(keyValues: [
            "csv_sha256": SHA256Hex.of(microdata.csv), "schema_version": SnapshotManifest.schemaVersion,
        ])
        var bytes: [UInt8] = []
        do {
            var writer = ParquetFileWriter(schema: microdata.table.schema, options: options) { bytes += $0 }
            try writer.append(microdata.table.batch)
            _ = try writer.close()
        } catch {
            preconditionFailure("appending to an array does not fail, and the writer has no other errors")
        }
        return bytes
    }
}

extension SnapshotReader {
    /// The records of each quarter, the same in all three formats.
    ///
    /// - Errors: `damaged`.
    func microdata(_ manifest: SnapshotManifest) throws -> [Quarter: CodedTable] {
        var tables: [Quarter: CodedTable] = [:]
        for quarter in Quarter.all(from: manifest.from, through: manifest.to) {
            let stem = MicrodataFiles.stem(of: quarter)
            guard manifest.files.contains(where: { $0.path == stem + ".parquet" }) else { continue }
            let reader = try ParquetFileReader(bytes: try folder.read(stem + ".parquet"))
            let batches = try (0..<reader.rowGroupCount).map { try reader.read(rowGroup: $0) }
            guard let table = CodedTable(batches, schema: reader.schema) else {
                throw damaged("the Parquet file has other columns than codes", stem + ".parquet")
            }
            let csv = MicrodataCSV.bytes(of: table)
            guard try Gzip.decompress(try folder.read(stem + ".csv.gz"), limit: SnapshotReader.sizeLimit) == csv,
                try Zstandard.decompress(try folder.read(stem + ".csv.zst"), limit: SnapshotReader.sizeLimit) == csv
            else { throw damaged("the formats of the microdata hold other records", stem + ".csv.gz") }
            tables[quarter] = table
        }
        return tables
    }
}
