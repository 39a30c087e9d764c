import CanonicalJSON
import Cells
import DurableFiles

/// Verifies a whole site from its own files: what is live, who signed it, the chain of manifests, and that index and disk
/// name the same things, in both directions.
///
/// Of a place that cannot be listed, an address, only what the index names is looked for. Pages, feeds, the catalogue, the
/// calendar and the register of corrections are not judged: no hash of them is published.
///
/// - Source: `publication.md` sections 4, 5, 8 and 9; docs/decisions/0081.
package struct SiteVerifier<Place: PublishedPlace> {
    private let place: Place
    /// Given from outside; nil: the key that the site itself names is believed.
    private let trusted: MinisignPublicKey?
    /// Unix seconds.
    private let now: Int64

    package init(_ place: Place, trusting key: MinisignPublicKey?, now: Int64) {
        self.place = place
        trusted = key
        self.now = now
    }

    /// Problems, worst first; nil if the place is no site, or has no such snapshot.
    package func problems(_ scope: VerificationScope) throws -> [VerificationProblem]? {
        guard let latestBytes = try place.read("latest.json"), let indexBytes = try place.read("index.json"),
            let latest = try? JSONValue(parsing: latestBytes), let index = try? JSONValue(parsing: indexBytes),
            let entries = index["snapshots"]?.array
        else { return nil }
        let keys = try trustedKeys(index)
        let live = latest["snapshot_id"]?.string
        let present = entries.filter { state(of: $0)?.hasFiles ?? false }.compactMap { $0["snapshot_id"]?.string }
        var wanted = scope == .all ? present : [live].compactMap { $0 }
        if case .snapshot(let id) = scope {
            guard present.contains(id) else { return nil }
            wanted = [id]
        }
        var problems = try pointer(latest, index, indexBytes, keys) + directions(entries) + chain(entries)
        problems += try publicKeys(index) + besides(index, entries, isSigned(index) ? keys : nil)
        problems += try StatusVerifier(place: place, latest: latest).problems()
        problems += try ArchivesVerifier(place: place, entries: entries).problems(of: Set(wanted))
        if scope == .all, isSigned(index) {
            let live = Int(latest["sequence"]?.integer ?? 0)
            problems += try PointerChain(place: place, live: live, keys: keys).problems()
        }
        for id in wanted {
            let folder = "\(WebRoot.snapshots)/\(id)"
            problems += try SnapshotVerifier(
                place: PublishedSubfolder(place: place, name: folder), name: folder, keys: isSigned(index) ? keys : nil
            ).problems()
        }
        return Set(problems).sorted()
    }

    /// What lies beside snapshots and pointers: changes, tombstones, schemas, links.
    private func besides(
        _ index: JSONValue, _ entries: [JSONValue], _ keys: TrustedKeys?
    ) throws -> [VerificationProblem] {
        let gone = entries.filter { !(state(of: $0)?.hasFiles ?? true) }.reduce(into: [String: JSONValue]()) {
            if let id = $1["snapshot_id"]?.string { $0[id] = $1 }
        }
        return try ChangesVerifier(place: place, entries: index["changes"]?.array ?? []).problems()
            + TombstoneVerifier(place: place, keys: keys, gone: gone).problems()
            + SchemasVerifier(place: place, listed: index["schemas"]?.array).problems()
            + LinksVerifier(place: place).problems()
    }

    private func isSigned(_ index: JSONValue) -> Bool { trusted != nil || index["keys"] != nil }

    /// The key given, or those that the index names, and what they announced.
    private func trustedKeys(_ index: JSONValue) throws -> TrustedKeys {
        var listed: [MinisignPublicKey] = []
        var announced: [(MinisignPublicKey, String)] = []
        for entry in index["keys"]?.array ?? [] {
            guard let path = entry["path"]?.string, let bytes = try place.read(path),
                let key = MinisignPublicKey(String(decoding: bytes, as: UTF8.self))
            else { continue }
            listed.append(key)
            if let signature = try place.read(path + MinisignSignature.suffix) {
                announced.append((key, String(decoding: signature, as: UTF8.self)))
            }
        }
        var keys = TrustedKeys(trusted.map { [$0] } ?? listed)
        keys.follow(announced)
        return keys
    }

    private func pointer(
        _ latest: JSONValue, _ index: JSONValue, _ indexBytes: [UInt8], _ keys: TrustedKeys
    ) throws -> [VerificationProblem] {
        guard let path = latest["pointer"]?.string else {
            guard isSigned(index), latest["snapshot_id"]?.string != nil else { return [] }
            return [VerificationProblem(.signature, "latest.json", "the site has keys, and no pointer")]
        }
        guard let bytes = try place.read(path) else {
            return [VerificationProblem(.missing, path, "latest.json names it, and it is not there")]
        }
        var problems = try keys.problems(place, path, bytes)
        guard let pointer = try? JSONValue(parsing: bytes) else {
            return problems + [VerificationProblem(.unreadable, path, "it is no JSON")]
        }
        for field in ["sequence", "snapshot_id", "url", "manifest_sha256", "published_at", "next_release", "expires"]
        where pointer[field] != latest[field] {
            problems.append(
                VerificationProblem(.contradiction, "latest.json", "its \(field) is not that of the pointer"))
        }
        let url = pointer["url"]?.string ?? ""
        for (field, file) in [
            ("manifest_sha256", url + SnapshotManifest.path), ("sha256sums_sha256", url + SnapshotWriter.sumsPath),
            ("index_sha256", "index.json"),
        ] where try (file == "index.json" ? indexBytes : place.read(file)).map(SHA256Hex.of) != pointer[field]?.string {
            problems.append(VerificationProblem(.hash, file, "it has another hash than the signed pointer says"))
        }
        if index["sequence"] != pointer["sequence"] {
            problems.append(
                VerificationProblem(.contradiction, "index.json", "its sequence is not that of the pointer"))
        }
        if let expires = pointer["expires"]?.string.flatMap({ UTCTime($0) }), expires.seconds <= now {
            problems.append(
                VerificationProblem(.expired, path, "it expired at \(expires.text): newer figures may exist"))
        }
        return problems
    }

    /// Each manifest names the one before it, by the hash that the index gives.
    private func chain(_ entries: [JSONValue]) throws -> [VerificationProblem] {
        let hashes = entries.reduce(into: [String: String]()) { found, entry in
            if let id = entry["snapshot_id"]?.string { found[id] = entry["manifest_sha256"]?.string }
        }
        var problems: [VerificationProblem] = []
        for entry in entries where state(of: entry)?.hasFiles ?? false {
            guard let id = entry["snapshot_id"]?.string else { continue }
            let path = "\(WebRoot.snapshots)/\(id)/\(SnapshotManifest.path)"
            guard let bytes = try place.read(path) else { continue }
            if SHA256Hex.of(bytes) != hashes[id] {
                problems.append(VerificationProblem(.hash, path, "it has another hash than the index says"))
            }
            guard let previous = (try? SnapshotManifest(reading: bytes))?.previous else { continue }
            if hashes[previous.snapshotID] != previous.manifestSHA256 {
                problems.append(
                    VerificationProblem(.contradiction, path, "the manifest before it is not the one that it names"))
            }
        }
        return problems
    }

    /// What the index names is there; what is there, the index names.
    private func directions(_ entries: [JSONValue]) throws -> [VerificationProblem] {
        var problems: [VerificationProblem] = []
        var listed: [String: SnapshotState] = [:]
        for entry in entries {
            guard let id = entry["snapshot_id"]?.string, let state = state(of: entry) else {
                problems.append(VerificationProblem(.unreadable, "index.json", "a snapshot without id or state"))
                continue
            }
            listed[id] = state
            let manifest = "\(WebRoot.snapshots)/\(id)/\(SnapshotManifest.path)"
            if state.hasFiles, try !place.exists(manifest) {
                problems.append(VerificationProblem(.missing, manifest, "the index names it, and it is not there"))
            }
            if !state.hasFiles, try place.exists(manifest) {
                problems.append(
                    VerificationProblem(.contradiction, manifest, "it was withdrawn, and is still there"))
            }
        }
        return try problems + place.planted(in: WebRoot.snapshots) { listed[$0]?.hasFiles ?? false }
    }

    private func publicKeys(_ index: JSONValue) throws -> [VerificationProblem] {
        let listed = Set((index["keys"]?.array ?? []).compactMap { $0["path"]?.string })
        var problems: [VerificationProblem] = []
        for path in listed.sorted() {
            let name = path.split(separator: "/").last?.prefix { $0 != "." }
            guard let bytes = try place.read(path) else {
                problems.append(VerificationProblem(.missing, path, "the index names it, and it is not there"))
                continue
            }
            let key = MinisignPublicKey(String(decoding: bytes, as: UTF8.self))
            if key == nil || key.map({ $0.name != String(name ?? "") || Array($0.text.utf8) != bytes }) ?? true {
                problems.append(VerificationProblem(.contradiction, path, "it is not the key that its name says"))
            }
        }
        return try problems
            + place.planted(in: PublicKeyFiles.folder) { name in
                let path = "\(PublicKeyFiles.folder)/\(name)"
                return listed.contains(path) || listed.contains { $0 + MinisignSignature.suffix == path }
            }
    }

    private func state(of entry: JSONValue) -> SnapshotState? {
        entry["state"]?.string.flatMap { SnapshotState(rawValue: $0) }
    }
}
