import CanonicalJSON
import DurableFiles

/// `archives/`: every archive that the index names is there, those of the wanted snapshots with its size and hash; nothing
/// else is, so that no archive of a withdrawn snapshot comes back.
///
/// Does not unpack one: the index says the hash of the whole, and a snapshot's own folder is judged by itself.
struct ArchivesVerifier<Place: PublishedPlace> {
    let place: Place
    /// `snapshots` of the index.
    let entries: [JSONValue]

    func problems(of wanted: Set<String>) throws -> [VerificationProblem] {
        let archives = entries.compactMap { entry in entry["archive"].map { (entry["snapshot_id"]?.string ?? "", $0) } }
        let names = try place.list(SnapshotArchive.folder)
        let known = Set(archives.compactMap { $0.1["path"]?.string })
        let problems = try archives.flatMap { id, archive -> [VerificationProblem] in
            let path = archive["path"]?.string ?? ""
            if wanted.contains(id) { return try examine(path, archive) }
            return names.map { $0.contains { SnapshotArchive.folder + "/" + $0 == path } } ?? true
                ? [] : [missing(path)]
        }
        return try problems
            + place.planted(in: SnapshotArchive.folder) { known.contains(SnapshotArchive.folder + "/" + $0) }
    }

    private func examine(_ path: String, _ archive: JSONValue) throws -> [VerificationProblem] {
        guard let bytes = try place.read(path) else { return [missing(path)] }
        guard archive["bytes"]?.integer == Int64(bytes.count), archive["sha256"]?.string == SHA256Hex.of(bytes) else {
            return [VerificationProblem(.hash, path, "it has another size or hash than the index says")]
        }
        return []
    }

    private func missing(_ path: String) -> VerificationProblem {
        VerificationProblem(.missing, path, "the index names it, and it is not there")
    }
}
