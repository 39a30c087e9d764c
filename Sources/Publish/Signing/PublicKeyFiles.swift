import CanonicalJSON
import Cells
import DurableFiles

/// The public keys of the site, `keys/<KEYID>.pub`, and what the index says of them.
///
/// Found by listing the folder; since when a key has its state is read from the live index.
///
/// - Source: `publication.md` section 8.
struct PublicKeyFiles {
    static let folder = "keys"
    private static let suffix = ".pub"

    enum State: String, CaseIterable {
        /// Signs today.
        case current
        /// Announced, signed by the current one: will sign.
        case next
        /// Signed once.
        case retired
    }

    struct Entry {
        let key: MinisignPublicKey
        let state: State
        /// Local day since which it has been known.
        let since: CivilDate
        /// Local day since which it signs no more.
        let until: CivilDate?
    }

    static func path(of name: String) -> String { "\(folder)/\(name)\(suffix)" }

    let current: MinisignPublicKey
    let entries: [Entry]

    /// What the keys are once `current` signs, on a day.
    ///
    /// - Errors: `damaged` if a file there is no public key.
    init(_ web: WebRoot, live: WebRoot.Live?, current: MinisignPublicKey, on day: CivilDate) throws {
        self.current = current
        var keys = try PublicKeyFiles.keys(in: web.folder)
        if !keys.contains(current) { keys.append(current) }
        let known = PublicKeyFiles.listed(live)
        entries = try keys.sorted { $0.name < $1.name }.map { key in
            let entry = known[key.name]
            let since = entry?["since"]?.string.flatMap { CivilDate(iso: $0) } ?? day
            let until = entry?["until"]?.string.flatMap { CivilDate(iso: $0) }
            if key == current { return Entry(key: key, state: .current, since: since, until: nil) }
            if until == nil, try PublicKeyFiles.isAnnounced(key, by: current, in: web.folder) {
                return Entry(key: key, state: .next, since: since, until: nil)
            }
            return Entry(key: key, state: .retired, since: since, until: until ?? day)
        }
    }

    var next: Entry? { entries.first { $0.state == .next } }

    var json: JSONValue {
        .array(
            entries.map { entry in
                .object(present: [
                    "key_id": .string(entry.key.name), "state": .string(entry.state.rawValue),
                    "path": .string(entry.key.path), "since": .string(entry.since.iso),
                    "until": entry.until.map { .string($0.iso) },
                ])
            })
    }

    /// The name of the key that signs what is live; nil where nothing is signed.
    static func currentName(_ live: WebRoot.Live?) -> String? {
        listed(live).first { $0.value["state"]?.string == State.current.rawValue }?.key
    }

    /// Every public key of the folder.
    static func keys(in web: DurableFolder) throws -> [MinisignPublicKey] {
        try web.list(folder).filter { $0.hasSuffix(suffix) }.map { name in
            guard let key = MinisignPublicKey(String(decoding: try web.read("\(folder)/\(name)"), as: UTF8.self)),
                key.path == "\(folder)/\(name)"
            else {
                throw PublishError(
                    .damaged, "a public key is unreadable", remedy: "restore it from a copy of the site",
                    place: "\(folder)/\(name)")
            }
            return key
        }
    }

    private static func isAnnounced(
        _ key: MinisignPublicKey, by current: MinisignPublicKey, in web: DurableFolder
    ) throws -> Bool {
        guard web.exists(key.path + MinisignSignature.suffix) else { return false }
        let text = String(decoding: try web.read(key.path + MinisignSignature.suffix), as: UTF8.self)
        return MinisignSignature(text)?.verifies(Array(key.text.utf8), by: current) ?? false
    }

    private static func listed(_ live: WebRoot.Live?) -> [String: JSONValue] {
        (live?.index["keys"]?.array ?? []).reduce(into: [:]) { keys, entry in
            if let name = entry["key_id"]?.string { keys[name] = entry }
        }
    }
}
