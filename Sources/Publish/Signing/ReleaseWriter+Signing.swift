import Cells
import Definition
import DurableFiles

extension ReleaseWriter {
    /// Whether the signer may publish on the site as it is.
    ///
    /// - Errors: `wrongKey`; `damaged` where what is live cannot be read.
    package func requireKey() throws { try requireKey(try web.live()) }

    /// What was signed once is signed for ever, by the key that the site names.
    ///
    /// - Errors: `wrongKey`.
    func requireKey(_ live: WebRoot.Live?) throws {
        guard let current = PublicKeyFiles.currentName(live) else { return }
        guard let signer else {
            throw PublishError(
                .wrongKey, "the site is signed, and keys.signing names no key",
                remedy: "name the key \(current) as keys.signing in pipeline.yaml or local.yaml")
        }
        if signer.publicKey.name == current { return }
        guard isSwitchingKey else {
            throw PublishError(
                .wrongKey, "keys.signing is another key than the one that signs the site",
                remedy: "name the key \(current), or let nq57 key switch change to the one that it announced")
        }
        try requireAnnouncement(of: signer.publicKey, live)
    }

    /// Whether a snapshot's sums are signed by the signer; true where nothing is signed.
    func isSigned(_ snapshot: DurableFolder) throws -> Bool {
        guard let signer else { return true }
        guard snapshot.exists(SnapshotWriter.signaturePath) else { return false }
        let text = String(decoding: try snapshot.read(SnapshotWriter.signaturePath), as: UTF8.self)
        let sums = try snapshot.read(SnapshotWriter.sumsPath)
        return MinisignSignature(text)?.verifies(sums, by: signer.publicKey) ?? false
    }

    /// Whether so little of the live pointer's life is left that a run without news issues another one.
    func isPointerDue(_ live: WebRoot.Live) -> Bool {
        guard signer != nil else { return false }
        guard let expires = live.expires else { return true }
        return expires - publishedAt < Int64(definition.publication.pointer.renewBeforeSeconds)
    }
}
