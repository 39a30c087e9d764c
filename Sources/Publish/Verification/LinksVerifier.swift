/// The shape of a web root: its symbolic links lead into the live generation and nowhere else; below it lie files only.
///
/// Looks at names, not at bytes. Nothing is said of hidden names but `.live`, which are no part of what is published, and
/// nothing where folders cannot be listed. A mirror without links is in order.
struct LinksVerifier<Place: PublishedPlace> {
    let place: Place

    func problems() throws -> [VerificationProblem] {
        try (place.list("") ?? []).filter { !$0.hasPrefix(".") || $0 == WebRoot.live }.flatMap { name in
            switch try place.entry(name) {
            case .link(let target): return try follow(name, target)
            case .folder: return try strays(below: name)
            case .file, nil: return []
            }
        }
    }

    private func follow(_ name: String, _ target: String) throws -> [VerificationProblem] {
        guard name == WebRoot.live else {
            return target == "\(WebRoot.live)/\(name)"
                ? [] : [VerificationProblem(.planted, name, "it is a link to elsewhere than the live generation")]
        }
        let parts = target.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0] == WebRoot.generations, Int(parts[1]) != nil else {
            return [VerificationProblem(.planted, name, "it is a link to elsewhere than a generation")]
        }
        return try strays(below: name)
    }

    private func strays(below folder: String) throws -> [VerificationProblem] {
        try place.leaves(below: folder).compactMap { VerificationProblem(stray: $0.entry, at: $0.path) }
    }
}
