import CanonicalJSON

/// `corrections.json`: the register of known errors, ours and upstream. None is registered as long as no definition names
/// one.
enum CorrectionsFile {
    static let file = PublishedFile(
        path: "corrections.json",
        bytes: JSONValue.object(["schema": "nq57/corrections/1", "corrections": .array([])]).serialized())
}
