import Compression
import DurableFiles

/// `observations.csv.gz`: one gzip member without name or time.
final class CSVGzipFormat: ObservationFormat {
    static let path = "data/observations.csv.gz"

    private let digest: ObservationDigest
    private var compressor: GzipCompressor?
    private var sink: FileSink?

    init(level: Int, digest: ObservationDigest, in folder: DurableFolder) throws {
        self.digest = digest
        compressor = GzipCompressor(level: level)
        sink = try FileSink(CSVGzipFormat.path, in: folder)
    }

    func append(csv: [UInt8], rows: ArraySlice<Observation>) throws {
        guard let part = compressor?.append(csv) else { return }
        try sink?.append(part)
    }

    func finish() throws -> Release.File {
        guard let compressor = compressor.take(), var sink = sink.take() else {
            preconditionFailure("a format is finished once")
        }
        try sink.append(compressor.finish())
        return try sink.finish(
            mediaType: "application/gzip", role: "observations", rows: digest.rows,
            content: .init(compression: "gzip", bytes: digest.csvBytes, sha256: digest.csvSHA256))
    }
}
