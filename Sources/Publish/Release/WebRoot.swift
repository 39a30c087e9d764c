import CanonicalJSON
import Cells
import DurableFiles

/// The published folder: what is live, which snapshots lie there, which ids are taken.
///
/// Everything is found by listing the disk; no list is kept by hand.
struct WebRoot {
    /// The generation that visitors see.
    struct Live {
        let sequence: Int
        let snapshotID: String
        let manifestSHA256: String
        /// Unix seconds of the generation's `index.json`.
        let generatedAt: Int64
        /// Ids that its index lists.
        let listed: Set<String>
    }

    static let live = ".live"
    static let generations = ".sites"
    static let snapshots = "snapshots"

    let folder: DurableFolder

    /// Nil before the first publication.
    ///
    /// - Errors: `damaged`.
    func live() throws -> Live? {
        guard folder.exists("\(WebRoot.live)/latest.json") else { return nil }
        let latest = try read("latest.json")
        let index = try read("index.json")
        guard let sequence = latest["sequence"]?.integer, let id = latest["snapshot_id"]?.string,
            let hash = latest["manifest_sha256"]?.string,
            let generated = index["generated_at"]?.string.flatMap({ UTCTime($0) }),
            let listed = index["snapshots"]?.array
        else { throw damaged("latest.json") }
        return Live(
            sequence: Int(sequence), snapshotID: id, manifestSHA256: hash, generatedAt: generated.seconds,
            listed: Set(listed.compactMap { $0["snapshot_id"]?.string }))
    }

    /// Every whole snapshot on disk, newest first.
    func summaries() throws -> [SnapshotSummary] {
        try snapshotIDs().sorted(by: >).compactMap { try SnapshotSummary(reading: snapshot($0.description)) }
    }

    func snapshot(_ id: String) -> DurableFolder { folder.folder("\(WebRoot.snapshots)/\(id)") }

    func snapshotIDs() throws -> [SnapshotID] {
        try folder.list(WebRoot.snapshots).compactMap { SnapshotID($0) }
    }

    /// Ids whose snapshots were withdrawn: never used again.
    func withdrawnIDs() throws -> [SnapshotID] {
        try folder.list("withdrawn").compactMap { SnapshotID($0.hasSuffix(".json") ? String($0.dropLast(5)) : $0) }
    }

    /// Sequence numbers of the generations on disk.
    func sequences() throws -> [Int] {
        try folder.list(WebRoot.generations).compactMap { Int($0) }
    }

    private func read(_ name: String) throws -> JSONValue {
        do {
            return try JSONValue(parsing: try folder.read("\(WebRoot.live)/\(name)"))
        } catch is JSONParseError {
            throw damaged(name)
        }
    }

    private func damaged(_ name: String) -> PublishError {
        PublishError(
            .damaged, "a file of the live site is unreadable",
            remedy: "point .live at an older generation in .sites, or run nq57 publish --site-only", place: name)
    }
}
