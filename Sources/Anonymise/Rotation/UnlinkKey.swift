import Crypto
package import DurableFiles

/// Gives rows that no source holds any more pseudonyms that nobody can compute: a keyed hash of the old ones, under a key
/// that exists until the rotation ends.
///
/// Equal old pseudonyms stay equal, so every count of different persons stays. Lost is the link: the person can be found by
/// his identifiers no more, neither for a count over later quarters nor for erasure.
///
/// ```
/// rotation/unlink.key = lp("nq57-unlink/1", kid, nonce(12) ‖ AES-256-GCM(K_kek of the new root, nonce, key) ‖ tag(16))
/// ```
package struct UnlinkKey: Sendable {
    static let file = "rotation/unlink.key"
    private static let magic = Array("nq57-unlink/1".utf8)

    private let hash: KeyedHash

    /// The key of the rotation that is under way, made if it has none yet.
    ///
    /// - Errors: `damagedKey` if its file is not what was written under this root key, `disk`.
    package init(state: DurableFolder, keys: PseudonymKeys) throws(StagingError) {
        let file = Result { () throws(DurableError) in try UnlinkKey.contents(state, keys) }
        guard case .success(let bytes) = file else {
            guard case .failure(let error) = file else { preconditionFailure("a result is one of two") }
            throw StagingError(.disk, file: UnlinkKey.file, cause: error)
        }
        guard var key = UnlinkKey.opened(bytes, keys) else { throw StagingError(.damagedKey, file: UnlinkKey.file) }
        defer { zero(&key) }
        hash = KeyedHash(key: MemoryLock.held(SymmetricKey(data: key)), prefix: lengthPrefixed("unlink/v1"))
    }

    func pseudonym(insteadOf old: Pseudonym) -> Pseudonym {
        let (high, low) = hash.words(old.bytes)
        return Pseudonym(high: high, low: low)
    }

    private static func contents(_ state: DurableFolder, _ keys: PseudonymKeys) throws(DurableError) -> [UInt8] {
        if !state.exists(file) {
            var fresh = SystemRandom.bytes(32)
            defer { zero(&fresh) }
            let box = GCMBox.seal(
                fresh, under: keys.wrappingKey(), nonce: AES.GCM.Nonce(), context: context(keys.kid))
            try state.write(lengthPrefixed([magic, Array(keys.kid.utf8), box]), to: file)
        }
        return try state.read(file)
    }

    private static func opened(_ bytes: [UInt8], _ keys: PseudonymKeys) -> [UInt8]? {
        var fields = LengthPrefixedFields(bytes)
        guard fields.next() == magic, fields.next() == Array(keys.kid.utf8), let box = fields.next(), fields.isAtEnd
        else { return nil }
        return GCMBox.open(box, under: keys.wrappingKey(), context: context(keys.kid))
    }

    private static func context(_ kid: String) -> [UInt8] { lengthPrefixed("unlink-wrap/v1", kid) }
}
