import CanonicalJSON
import DurableFiles

/// `schemas/`: those that the index names, by their hashes, and no others. An index of before they were listed names none,
/// and then nothing is said.
struct SchemasVerifier<Place: PublishedPlace> {
    let place: Place
    /// `schemas` of the index.
    let listed: [JSONValue]?

    func problems() throws -> [VerificationProblem] {
        guard let listed else { return [] }
        let hashes = listed.reduce(into: [String: String]()) { found, file in
            if let path = file["path"]?.string { found[path] = file["sha256"]?.string ?? "" }
        }
        var problems: [VerificationProblem] = []
        for (path, sha256) in hashes.sorted(by: { $0.key < $1.key }) {
            guard let bytes = try place.read(path) else {
                problems.append(VerificationProblem(.missing, path, "the index names it, and it is not there"))
                continue
            }
            if SHA256Hex.of(bytes) != sha256 {
                problems.append(VerificationProblem(.hash, path, "it has another hash than the index says"))
            }
        }
        for (path, entry) in try place.leaves(below: PublishedSchemas.folder)
        where entry == .file && hashes[path] == nil {
            problems.append(VerificationProblem(.planted, path, "the index does not name it"))
        }
        return problems
    }
}
