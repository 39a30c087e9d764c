import Crypto
import DurableFiles
import Foundation

/// A file delivered by a source: when it was changed, and what its bytes are.
enum SourceFile {
    /// UTC, `2026-11-23T18:31:02Z`.
    static func changeTime(_ path: String, of source: String) throws(ExtractionFailure) -> String {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { throw missing(source) }
        let formatter = ISO8601DateFormatter()
        return formatter.string(from: Date(timeIntervalSince1970: TimeInterval(status.st_mtim.tv_sec)))
    }

    /// SHA-256 of the file and of its write-ahead log, if there is one.
    static func digest(_ path: String, of source: String) throws(ExtractionFailure) -> String {
        guard let file = digest(path) else { throw missing(source) }
        return file + ":" + (digest(path + "-wal") ?? "")
    }

    /// What changes when the file or its write-ahead log is written to: inode, size and time of change of both.
    static func identity(_ path: String) -> [Int] {
        [path, path + "-wal"].flatMap { path in
            var status = stat()
            guard unsafe stat(path, &status) == 0 else { return [Int]() }
            return [Int(status.st_ino), status.st_size, status.st_mtim.tv_sec, status.st_mtim.tv_nsec]
        }
    }

    /// Whether the file ends where a page ends. SQLite reads what is missing of its last page as zeros, without an error.
    static func hasWholePages(_ path: String, of bytes: Int) -> Bool {
        var status = stat()
        return unsafe stat(path, &status) == 0 && Int(status.st_size) % bytes == 0
    }

    /// Device and inode: equal for two paths of one file.
    static func place(_ path: String) -> String? {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { return nil }
        return "file \(status.st_dev) \(status.st_ino)"
    }

    private static func digest(_ path: String) -> String? {
        guard let handle = FileHandle(forReadingAtPath: path) else { return nil }
        defer { try? handle.close() }
        var hash = SHA256()
        while let chunk = try? handle.read(upToCount: 1 << 20), !chunk.isEmpty { hash.update(data: chunk) }
        return SHA256Hex.hex(hash.finalize())
    }

    private static func missing(_ source: String) -> ExtractionFailure {
        ExtractionFailure(
            .access, code: "missing_file", message: "the source's file is missing or may not be read.",
            remedy: "check its path in sources.yaml, that it was delivered, and its mode", source: source)
    }
}
