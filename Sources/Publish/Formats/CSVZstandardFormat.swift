import Compression
import DurableFiles

/// `observations.csv.zst`: one zstd frame with content size and checksum.
final class CSVZstandardFormat: ObservationFormat {
    static let path = "data/observations.csv.zst"

    private let digest: ObservationDigest
    private var compressor: ZstandardCompressor?
    private var sink: FileSink?

    init(level: Int, digest: ObservationDigest, in folder: DurableFolder) throws {
        self.digest = digest
        compressor = ZstandardCompressor(level: level, contentSize: digest.csvBytes)
        sink = try FileSink(CSVZstandardFormat.path, in: folder)
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
            mediaType: "application/zstd", role: "observations", rows: digest.rows,
            content: .init(compression: "zstd", bytes: digest.csvBytes, sha256: digest.csvSHA256))
    }
}
