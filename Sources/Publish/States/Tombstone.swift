import CanonicalJSON
import Cells
import DurableFiles

/// `withdrawn/<id>.json`: what stays of a snapshot whose bytes are gone. Hashes stay, so that copies can be recognised.
///
/// The server answers 410 as soon as it is there.
///
/// - Source: `publication.md` section 5; docs/decisions/0082.
struct Tombstone: Hashable {
    enum Reason: String, CaseIterable {
        case privacy, legal, error, expired
    }

    struct File: Hashable {
        let path: String
        let sha256: String
    }

    let snapshotID: String
    /// Unix seconds.
    let withdrawnAt: Int64
    let publishedAt: Int64
    let from: Quarter
    let to: Quarter
    /// A role, never a person.
    let decidedBy: String
    let reasonCode: Reason
    let reason: LocalisedText
    let replacedBy: String?
    let manifestSHA256: String
    let contentSHA256: String
    let files: [File]
    let whatUsersShouldDo: LocalisedText

    static func path(of id: String) -> String { "\(WebRoot.withdrawn)/\(id).json" }
    var path: String { Tombstone.path(of: snapshotID) }

    var state: SnapshotState { reasonCode == .expired ? .expired : .withdrawn }

    var bytes: [UInt8] {
        JSONValue.object([
            "schema": "nq57/withdrawn/1", "snapshot_id": .string(snapshotID),
            "withdrawn_at": .string(UTCTime(seconds: withdrawnAt).text),
            "published_at": .string(UTCTime(seconds: publishedAt).text),
            "reference_period": .object(["from": .string(from.description), "to": .string(to.description)]),
            "decided_by": .string(decidedBy), "reason_code": .string(reasonCode.rawValue), "reason": reason.json,
            "replaced_by": replacedBy.map { .string($0) } ?? .null, "manifest_sha256": .string(manifestSHA256),
            "content_sha256": .string(contentSHA256),
            "files": .array(files.map { .object(["path": .string($0.path), "sha256": .string($0.sha256)]) }),
            "what_users_should_do": whatUsersShouldDo.json,
        ]).serialized()
    }
}

extension Tombstone {
    /// Nil unless the bytes are those of a tombstone.
    init?(reading bytes: [UInt8]) throws {
        guard let json = try? JSONValue(parsing: bytes), let id = json["snapshot_id"]?.string,
            let withdrawn = json["withdrawn_at"]?.string.flatMap({ UTCTime($0) }),
            let published = json["published_at"]?.string.flatMap({ UTCTime($0) }),
            let from = json["reference_period"]?["from"]?.string.flatMap({ Quarter($0) }),
            let to = json["reference_period"]?["to"]?.string.flatMap({ Quarter($0) }),
            let decidedBy = json["decided_by"]?.string,
            let code = json["reason_code"]?.string.flatMap({ Reason(rawValue: $0) }),
            let reason = LocalisedText(json: json["reason"]), let manifest = json["manifest_sha256"]?.string,
            let content = json["content_sha256"]?.string, let files = json["files"]?.array,
            let advice = LocalisedText(json: json["what_users_should_do"])
        else { return nil }
        self.init(
            snapshotID: id, withdrawnAt: withdrawn.seconds, publishedAt: published.seconds, from: from, to: to,
            decidedBy: decidedBy, reasonCode: code, reason: reason, replacedBy: json["replaced_by"]?.string,
            manifestSHA256: manifest, contentSHA256: content,
            files: files.compactMap { file in
                guard let path = file["path"]?.string, let hash = file["sha256"]?.string else { return nil }
                return File(path: path, sha256: hash)
            }, whatUsersShouldDo: advice)
    }
}

extension SnapshotSummary {
    /// Of one whose bytes are gone.
    init(_ tombstone: Tombstone) {
        self.init(
            id: tombstone.snapshotID, publishedAt: tombstone.publishedAt, from: tombstone.from, to: tombstone.to,
            manifestSHA256: tombstone.manifestSHA256, contentSHA256: tombstone.contentSHA256, bytes: 0, indicators: [],
            standing: SnapshotStanding(
                tombstone.state, since: tombstone.withdrawnAt, reason: tombstone.reason,
                replacedBy: tombstone.replacedBy))
        tombstoneSHA256 = SHA256Hex.of(tombstone.bytes)
    }
}
