import DurableFiles
import Parquet

/// `observations.parquet`: the same rows, typed, with the first and last day of each period.
final class ParquetFormat: ObservationFormat {
    static let path = "data/observations.parquet"

    private let rows: Int
    private let sink: SinkBox
    private var writer: ParquetFileWriter?

    init(snapshotID: String, digest: ObservationDigest, in folder: DurableFolder) throws {
        rows = digest.rows
        let sink = try SinkBox(ParquetFormat.path, in: folder)
        self.sink = sink
        let keyValues = [
            "snapshot_id": snapshotID, "schema_version": SnapshotManifest.schemaVersion,
            "csv_sha256": digest.csvSHA256,
        ]
        writer = ParquetFileWriter(schema: ObservationBatch.schema, options: .publication(keyValues: keyValues)) {
            try sink.append($0)
        }
    }

    func append(csv: [UInt8], rows: ArraySlice<Observation>) throws {
        guard !rows.isEmpty else { return }
        try writer?.append(ObservationBatch.batch(rows))
    }

    func finish() throws -> Release.File {
        guard let writer = writer.take() else { preconditionFailure("a format is finished once") }
        _ = try writer.close()
        return try sink.finish(mediaType: "application/vnd.apache.parquet", role: "observations", rows: rows)
    }
}

/// Lets the Parquet writer's closure append to a sink that is moved only at the end.
private final class SinkBox {
    private var sink: FileSink?

    init(_ path: String, in folder: DurableFolder) throws {
        sink = try FileSink(path, in: folder)
    }

    func append(_ bytes: [UInt8]) throws {
        try sink?.append(bytes)
    }

    func finish(mediaType: String, role: String, rows: Int) throws -> Release.File {
        guard let sink = sink.take() else { preconditionFailure("a sink is finished once") }
        return try sink.finish(mediaType: mediaType, role: role, rows: rows)
    }
}
