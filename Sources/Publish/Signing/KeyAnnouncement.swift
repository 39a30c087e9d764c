import CanonicalJSON
import Cells
import DurableFiles

extension ReleaseWriter {
    /// How long clients have to learn the next key.
    package static let announcementDays = 90

    /// Publishes the next public key, signed by the present one; the next generation names it.
    ///
    /// - Errors: `wrongKey` if nothing is signed yet, or if it is the present key.
    package func announce(_ next: SigningKey, site: SiteSource) throws -> PublishOutcome {
        guard let signer, let live = try web.live() else {
            throw PublishError(.wrongKey, "no key signs the site yet", remedy: "publish with keys.signing first")
        }
        try requireKey(live)
        guard next.publicKey != signer.publicKey else {
            throw PublishError(
                .wrongKey, "this is the key that signs the site",
                remedy: "make another one with nq57 key new --for signing")
        }
        let bytes = Array(next.publicKey.text.utf8)
        try web.folder.write(bytes, to: next.publicKey.path, mode: 0o644)
        try web.folder.write(
            try signer.signature(of: bytes, comment: "nq57 next key \(next.publicKey.name)"),
            to: next.publicKey.path + MinisignSignature.suffix, mode: 0o644)
        try GenerationRecord.forget(in: state)
        return try renewSite(site)
    }

    /// Refuses a key that the present one did not sign, or not long enough ago.
    func requireAnnouncement(of key: MinisignPublicKey, _ live: WebRoot.Live?) throws {
        guard
            let entry = live?.index["keys"]?.array?.first(where: {
                $0["key_id"]?.string == key.name && $0["state"]?.string == PublicKeyFiles.State.next.rawValue
            }), let since = entry["since"]?.string.flatMap({ CivilDate(iso: $0) })
        else {
            throw PublishError(
                .wrongKey, "keys.signing was not announced by the key that signs the site",
                remedy: "announce it with nq57 key next, while the present key is still in place")
        }
        let first = since.adding(days: ReleaseWriter.announcementDays)
        guard HanoiTime.day(of: publishedAt * 1_000_000) >= first else {
            throw PublishError(
                .wrongKey, "the next key was announced less than \(ReleaseWriter.announcementDays) days ago",
                remedy: "switch on \(first.iso) or later")
        }
    }
}
