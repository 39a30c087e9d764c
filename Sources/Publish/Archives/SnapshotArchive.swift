import CanonicalJSON
import Compression
import DurableFiles

/// `archives/<id>.zip`: a snapshot in one download, outside its folder, so that `SHA256SUMS` there stays whole.
///
/// Holds the very bytes of every file of the snapshot below one folder, with `SHA256SUMS` and its signature: unpacked, it is
/// the snapshot.
///
/// - Shapes: entries sorted bytewise by path.
/// - Source: ruling 49; docs/decisions/0091.
package struct SnapshotArchive {
    static let folder = "archives"
    static let stagedName = "archive.zip"

    let snapshotID: String
    /// Unix seconds.
    let publishedAt: Int64
    let files: [Release.File]

    init(_ release: Release) {
        snapshotID = release.snapshotID
        publishedAt = release.publishedAt
        files = release.files
    }

    static func path(of snapshotID: String) -> String { "\(folder)/\(snapshotID).zip" }

    func bytes(reading snapshot: DurableFolder) throws -> [UInt8] {
        var archive = ZipArchiveWriter(modifiedAt: publishedAt)
        let signature = SnapshotWriter.signaturePath
        let sealed = files.map(\.path) + [SnapshotManifest.path, SnapshotWriter.sumsPath]
        let all = sealed + (snapshot.exists(signature) ? [signature] : [])
        for path in all.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
            let isPacked = SnapshotArchive.packed.contains { path.hasSuffix($0) }
            archive.append("nq57-\(snapshotID)/\(path)", try snapshot.read(path), isPacked: isPacked)
        }
        return archive.finish()
    }

    private static let packed = [".gz", ".zst", ".parquet", ".xlsx"]
}

extension SnapshotArchive {
    /// What the index says of an archive.
    package struct Listed: Hashable, Sendable {
        package let path: String
        package let bytes: Int
        package let sha256: String

        init(path: String, bytes: [UInt8]) {
            self.path = path
            self.bytes = bytes.count
            sha256 = SHA256Hex.of(bytes)
        }

        var json: JSONValue {
            .object(["path": .string(path), "bytes": .integer(bytes), "sha256": .string(sha256)])
        }
    }
}
