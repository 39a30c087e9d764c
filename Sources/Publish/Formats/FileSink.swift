import Crypto
import DurableFiles

/// A file of the snapshot being written in parts; knows its size and hash when it ends.
struct FileSink: ~Copyable {
    private var file: DurableFileWriter
    private var hash = SHA256()
    private let path: String

    init(_ path: String, in folder: DurableFolder) throws {
        self.path = path
        file = try folder.beginFile()
    }

    mutating func append(_ bytes: [UInt8]) throws {
        hash.update(data: bytes)
        try file.append(bytes)
    }

    /// Syncs the file and gives it its name.
    consuming func finish(
        mediaType: String, role: String, rows: Int, content: Release.File.Content? = nil
    ) throws -> Release.File {
        let bytes = file.byteCount
        try file.commit(to: path, mode: 0o644)
        return Release.File(
            path: path, bytes: bytes, sha256: SHA256Hex.hex(hash.finalize()), mediaType: mediaType, role: role,
            rows: rows, content: content)
    }
}
