import Compression

/// The compressed lines of the rows that were refused.
final class QuarantineFile {
    private var bytes: [UInt8] = []
    private var compressor: ZstandardCompressor? = ZstandardCompressor(level: 3)

    func append(_ line: QuarantineLine) {
        bytes.append(contentsOf: compressor?.append(Array(line.text.utf8)) ?? [])
    }

    func finish() -> [UInt8] {
        guard let compressor = compressor.take() else { preconditionFailure("a file is finished once") }
        return bytes + compressor.finish()
    }
}
