import CanonicalJSON
import Cells

/// `pointers/<sequence>.json`: the signed statement of what is live, and until when it may be believed.
///
/// The pair of it and its signature never changes; `latest.json` only names it.
///
/// - Source: `publication.md` sections 5 and 8.
struct Pointer {
    let sequence: Int
    /// Unix seconds.
    let issuedAt: Int64
    let expires: Int64
    let release: Release
    let sumsSHA256: String
    let indexSHA256: String
    /// Of the pointer of the generation before; nil for the first.
    let previousSHA256: String?
    let keys: PublicKeyFiles

    static func path(_ sequence: Int) -> String { "\(WebRoot.pointers)/\(sequence).json" }

    /// What the signature's comment says.
    static func comment(_ sequence: Int) -> String { "nq57 sequence=\(sequence) file=pointer" }

    var json: JSONValue {
        .object(present: [
            "schema": "nq57/pointer/1", "sequence": .integer(sequence),
            "issued_at": .string(UTCTime(seconds: issuedAt).text), "expires": .string(UTCTime(seconds: expires).text),
            "snapshot_id": .string(release.snapshotID),
            "url": .string("\(WebRoot.snapshots)/\(release.snapshotID)/"),
            "manifest_sha256": .string(release.manifestSHA256), "sha256sums_sha256": .string(sumsSHA256),
            "content_sha256": .string(release.contentSHA256), "index_sha256": .string(indexSHA256),
            "previous_pointer_sha256": previousSHA256.map { .string($0) } ?? .null,
            "published_at": .string(UTCTime(seconds: release.publishedAt).text),
            "next_release": .string(release.nextRelease.iso), "key_id": .string(keys.current.name),
            "next_key_id": keys.next.map { .string($0.key.name) },
        ])
    }
}
