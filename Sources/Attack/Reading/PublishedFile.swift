import Compression
import Foundation

/// A file of a snapshot, opened when needed.
struct PublishedFile: Sendable {
    private enum Bytes {
        case stored(path: String)
        case inMemory([UInt8])
    }

    /// Below the snapshot's folder.
    let path: String
    private let bytes: Bytes
    /// Bytes of one file that are taken, unpacked.
    private static let limit = 1 << 31

    init(path: String, content: String) {
        self.path = path
        bytes = .inMemory(Array(content.utf8))
    }

    init(path: String, below folder: String) {
        self.path = path
        bytes = .stored(path: folder + "/" + path)
    }

    var isParquet: Bool { path.hasSuffix(".parquet") }

    /// As stored.
    func stored() throws(AttackError) -> [UInt8] {
        switch bytes {
        case .inMemory(let content): return content
        case .stored(let path):
            guard let data = FileManager.default.contents(atPath: path) else { throw .unreadable(self.path) }
            return Array(data)
        }
    }

    /// Without its packing.
    func unpacked() throws(AttackError) -> [UInt8] {
        let stored = try stored()
        guard case .stored = bytes else { return stored }
        do {
            if path.hasSuffix(".gz") { return try Gzip.decompress(stored, limit: PublishedFile.limit) }
            if path.hasSuffix(".zst") { return try Zstandard.decompress(stored, limit: PublishedFile.limit) }
            return stored
        } catch {
            throw .unreadable(path)
        }
    }
}
