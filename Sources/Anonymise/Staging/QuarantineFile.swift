import Compression
import DurableFiles

/// The compressed lines of the rows that were refused.
///
/// Most units refuse a few rows or none: lines wait for the end, and are compressed as they come only when they are many.
final class QuarantineFile {
    static let level = 3

    private static let waitingBytes = 1 << 20

    private var waiting: [UInt8] = []
    private var compressed: [UInt8] = []
    private var compressor: ZstandardCompressor?

    /// Named by content.
    static func name(_ unit: UnitID, _ bytes: [UInt8]) -> String {
        "\(unit.source).\(SHA256Hex.of(bytes).prefix(12)).ndjson.zst"
    }

    func append(_ line: QuarantineLine) {
        waiting.append(contentsOf: line.text.utf8)
        guard waiting.count >= QuarantineFile.waitingBytes else { return }
        if compressor == nil { compressor = ZstandardCompressor(level: QuarantineFile.level) }
        compressed += compressor?.append(waiting) ?? []
        waiting.removeAll(keepingCapacity: true)
    }

    func finish() -> [UInt8] {
        guard var compressor = compressor.take() else {
            return Zstandard.compress(waiting, level: QuarantineFile.level)
        }
        compressed += compressor.append(waiting)
        return compressed + compressor.finish()
    }
}
