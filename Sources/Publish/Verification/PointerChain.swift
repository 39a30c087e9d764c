import CanonicalJSON
import DurableFiles

/// Follows the pointers from the newest to the first: each is signed, each names the one before it by its hash, and no
/// other file lies among them. Pointers are kept for ever: neither a withdrawal nor `nq57 prune` takes one away.
///
/// A number may be free, because a generation without figures has no pointer; then the next older pointer is the one that
/// is named. Says nothing about the newest pointer itself: `SiteVerifier` compares that with what is live.
///
/// - Source: `publication.md` sections 5 and 8; docs/decisions/0081.
struct PointerChain<Place: PublishedPlace> {
    /// Where folders cannot be listed: after so many free numbers nothing older is looked for. Also how many are named.
    private static var patience: Int { 100 }

    let place: Place
    /// The sequence that `latest.json` names.
    let live: Int
    let keys: TrustedKeys

    func problems() throws -> [VerificationProblem] {
        var problems = try foreign()
        var newer: (sequence: Int, previous: String)?
        for sequence in try sequences() {
            let path = Pointer.path(sequence)
            guard let bytes = try place.read(path) else { continue }
            problems += try keys.problems(place, path, bytes)
            if let newer, SHA256Hex.of(bytes) != newer.previous {
                let between = missing(between: sequence, and: newer.sequence)
                problems += between.isEmpty ? [other(path, than: newer.sequence)] : between
            }
            newer = previous(bytes).map { (sequence, $0) }
        }
        if let newer { problems += missing(between: 0, and: newer.sequence) }
        return problems
    }

    private func previous(_ bytes: [UInt8]) -> String? {
        (try? JSONValue(parsing: bytes))?["previous_pointer_sha256"]?.string
    }

    private func other(_ path: String, than newer: Int) -> VerificationProblem {
        VerificationProblem(.hash, path, "\(Pointer.path(newer)) names another one before it")
    }

    private func missing(between older: Int, and newer: Int) -> [VerificationProblem] {
        stride(from: newer - 1, to: older, by: -1).prefix(PointerChain.patience).map {
            VerificationProblem(
                .missing, Pointer.path($0), "\(Pointer.path(newer)) names one before it, and it is not there")
        }
    }

    /// Newest first, up to the live one.
    private func sequences() throws -> [Int] {
        if let names = try place.list(WebRoot.pointers) {
            return Set(names.compactMap { sequence(of: $0) }).filter { $0 <= live }.sorted(by: >)
        }
        var (found, free) = ([Int](), 0)
        for sequence in stride(from: live, to: 0, by: -1) {
            guard free < PointerChain.patience else { break }
            if try place.exists(Pointer.path(sequence)) {
                found.append(sequence)
                free = 0
            } else {
                free += 1
            }
        }
        return found
    }

    private func foreign() throws -> [VerificationProblem] {
        try (place.list(WebRoot.pointers) ?? []).compactMap { name in
            let path = "\(WebRoot.pointers)/\(name)"
            guard let sequence = sequence(of: name) else {
                return VerificationProblem(.planted, path, "it is no pointer and no signature of one")
            }
            return sequence > live ? VerificationProblem(.planted, path, "it is newer than what is live") : nil
        }
    }

    /// Of a pointer or its signature; nil for any other name.
    private func sequence(of name: String) -> Int? {
        let suffix = MinisignSignature.suffix
        let own = name.hasSuffix(suffix) ? String(name.dropLast(suffix.count)) : name
        guard let sequence = Int(own.prefix { $0 != "." }), own == "\(sequence).json", sequence > 0 else { return nil }
        return sequence
    }
}
