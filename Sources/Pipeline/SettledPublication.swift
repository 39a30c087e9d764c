import DurableFiles

/// What the live publication was made from, in one digest: a run that would make it from the same has nothing to do, and
/// need not make it again to find that out.
///
/// Only where every quarter of it is sealed: then neither sources nor staging can change it. Says nothing about whether the
/// files are still what they were; `verify` does.
struct SettledPublication: Hashable {
    private static let name = "history/settled"

    private let digest: String

    /// Lines that name everything the publication depends on.
    init(_ lines: [String]) {
        digest = SHA256Hex.of(Array(lines.joined(separator: "\n").utf8))
    }

    /// Nil if none was kept, or something else stands there.
    init?(reading state: DurableFolder) throws(DurableError) {
        guard state.exists(SettledPublication.name) else { return nil }
        digest = String(decoding: try state.read(SettledPublication.name), as: UTF8.self)
    }

    func write(to state: DurableFolder) throws(DurableError) {
        try state.write(Array(digest.utf8), to: SettledPublication.name)
    }
}
