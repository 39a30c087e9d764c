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
        /// Nil where no snapshot is good: the site only says so.
        let snapshotID: String?
        let manifestSHA256: String?
        /// Unix seconds of the generation's `index.json`.
        let generatedAt: Int64
        /// Ids that its index lists.
        let listed: Set<String>
        /// Unix seconds at which its pointer expires; nil where nothing is signed.
        let expires: Int64?
        /// The whole index.
        let index: JSONValue
    }

    static let live = ".live"
    static let generations = ".sites"
    static let snapshots = "snapshots"
    static let pointers = "pointers"
    static let changes = "changes"
    static let withdrawn = "withdrawn"

    let folder: DurableFolder

    /// Nil before the first publication.
    ///
    /// - Errors: `damaged`.
    func live() throws -> Live? {
        guard folder.exists("\(WebRoot.live)/latest.json") else { return nil }
        let latest = try read("latest.json")
        let index = try read("index.json")
        guard let sequence = latest["sequence"]?.integer,
            let generated = index["generated_at"]?.string.flatMap({ UTCTime($0) }),
            let listed = index["snapshots"]?.array
        else { throw damaged("latest.json") }
        return Live(
            sequence: Int(sequence), snapshotID: latest["snapshot_id"]?.string,
            manifestSHA256: latest["manifest_sha256"]?.string, generatedAt: generated.seconds,
            listed: Set(listed.compactMap { $0["snapshot_id"]?.string }),
            expires: latest["expires"]?.string.flatMap { UTCTime($0) }?.seconds, index: index)
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
        try folder.list(WebRoot.withdrawn).compactMap {
            SnapshotID($0.hasSuffix(".json") ? String($0.dropLast(5)) : $0)
        }
    }

    /// Sequence numbers of the generations on disk.
    func sequences() throws -> [Int] {
        try folder.list(WebRoot.generations).compactMap { Int($0) }
    }

    /// The files of signed pointers on disk, each with its sequence number.
    func pointers() throws -> [(name: String, sequence: Int)] {
        try folder.list(WebRoot.pointers).compactMap { name in
            Int(name.prefix { $0 != "." }).map { (name, $0) }
        }
    }

    /// Greater than that of every generation before.
    func nextSequence(after live: Live?) throws -> Int {
        1 + max(live?.sequence ?? 0, try sequences().max() ?? 0)
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
