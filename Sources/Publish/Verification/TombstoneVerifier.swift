import CanonicalJSON
import Cells
import DurableFiles

/// `withdrawn/`: every snapshot that is gone has its tombstone, as the index says; of an expired one the proofs are whole;
/// nothing else lies there.
struct TombstoneVerifier<Place: PublishedPlace> {
    let place: Place
    /// Nil: nothing is signed.
    let keys: TrustedKeys?
    /// Of the snapshots that are gone, by id: what the index says.
    let gone: [String: JSONValue]

    func problems() throws -> [VerificationProblem] {
        var problems: [VerificationProblem] = []
        for (id, entry) in gone.sorted(by: { $0.key < $1.key }) { problems += try examine(id, entry) }
        return try problems
            + place.planted(in: WebRoot.withdrawn) { name in
                if name.hasSuffix(".json") { return gone[String(name.dropLast(5))] != nil }
                return gone[name].map { state(of: $0) == .expired } ?? false
            }
    }

    private func examine(_ id: String, _ entry: JSONValue) throws -> [VerificationProblem] {
        let path = Tombstone.path(of: id)
        guard let bytes = try place.read(path) else {
            return [
                VerificationProblem(.missing, path, "the index says that the snapshot is gone, and nothing says why")
            ]
        }
        if let due = entry["tombstone_sha256"]?.string, due != SHA256Hex.of(bytes) {
            return [VerificationProblem(.hash, path, "it has another hash than the index says")]
        }
        guard let tombstone = try Tombstone(reading: bytes), says(tombstone, the: entry) else {
            return [VerificationProblem(.contradiction, path, "it is not what the index says of the snapshot")]
        }
        return state(of: entry) == .expired ? try proofs(tombstone) : []
    }

    private func says(_ tombstone: Tombstone, the entry: JSONValue) -> Bool {
        tombstone.snapshotID == entry["snapshot_id"]?.string && tombstone.state == state(of: entry)
            && tombstone.manifestSHA256 == entry["manifest_sha256"]?.string
            && tombstone.reason.json == entry["reason"]
            && UTCTime(seconds: tombstone.withdrawnAt).text == entry["state_since"]?.string
            && UTCTime(seconds: tombstone.publishedAt).text == entry["published_at"]?.string
            && tombstone.from.description == entry["reference_period"]?["from"]?.string
            && tombstone.to.description == entry["reference_period"]?["to"]?.string
    }

    /// Manifest and sums stay of what expired, as the tombstone says, with their signature.
    private func proofs(_ tombstone: Tombstone) throws -> [VerificationProblem] {
        let folder = "\(WebRoot.withdrawn)/\(tombstone.snapshotID)"
        let (manifest, sums) = ("\(folder)/\(SnapshotManifest.path)", "\(folder)/\(SnapshotWriter.sumsPath)")
        var problems: [VerificationProblem] = []
        for (path, sha256) in [(manifest, tombstone.manifestSHA256), (sums, tombstone.sumsSHA256)] {
            guard let bytes = try place.read(path) else {
                problems.append(
                    VerificationProblem(.missing, path, "of an expired snapshot it stays, and it is not there"))
                continue
            }
            if SHA256Hex.of(bytes) != sha256 {
                problems.append(VerificationProblem(.hash, path, "it has another hash than the tombstone says"))
            }
            if path == sums, let keys { problems += try keys.problems(place, path, bytes) }
        }
        let kept = SnapshotWriter.unlisted.union([SnapshotManifest.path])
        return try problems + place.planted(in: folder) { kept.contains($0) }
    }

    private func state(of entry: JSONValue) -> SnapshotState? {
        entry["state"]?.string.flatMap { SnapshotState(rawValue: $0) }
    }
}

extension Tombstone {
    /// Of `SHA256SUMS` as it was: every file and the manifest, sorted by path.
    fileprivate var sumsSHA256: String {
        let all = files + [File(path: SnapshotManifest.path, sha256: manifestSHA256)]
        let lines = all.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
            .map { "\($0.sha256)  \($0.path)\n" }
        return SHA256Hex.of(Array(lines.joined().utf8))
    }
}
