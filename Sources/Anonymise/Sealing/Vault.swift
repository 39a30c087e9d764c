import Crypto
import DurableFiles

/// The data keys of sealed partitions, each wrapped in a file of its own. Deleting the file shreds the partition.
///
/// ```
/// key file = lp("nq57-key/1", kid, partition, keyid, wrapped)      vault/<series>/<quarter>/<source>.<keyid>.key
/// wrapped  = nonce(12) ‖ AES-256-GCM(K_kek, nonce, data key, aad = lp("wrap/v1", kid, partition, keyid)) ‖ tag(16)
/// ```
///
/// - Source: `disclosure.md` section 3.
struct Vault: Sendable {
    private let folder: DurableFolder
    private let wrappingKey: SymmetricKey
    let kid: String

    init(folder: DurableFolder, keys: PseudonymKeys) {
        self.folder = folder
        wrappingKey = keys.wrappingKey()
        kid = keys.kid
    }

    /// A new data key with a new name, on the disk before anything is sealed under it.
    func makeKey(for partition: String) throws(DurableError) -> (header: SealHeader, dataKey: SymmetricKey) {
        let header = SealHeader(kid: kid, partition: partition, keyID: SHA256Hex.hex(SystemRandom.bytes(8)))
        let dataKey = MemoryLock.held(SymmetricKey(size: .bits256))
        try folder.write(keyFile(header, dataKey), to: header.keyFile)
        return (header, dataKey)
    }

    func keyFile(
        _ header: SealHeader, _ dataKey: SymmetricKey, nonce: AES.GCM.Nonce = AES.GCM.Nonce()
    ) -> [UInt8] {
        // Copies the 32 bytes while the key holds them.
        var plain = unsafe dataKey.withUnsafeBytes { unsafe Array($0) }
        defer { zero(&plain) }
        let wrapped = GCMBox.seal(plain, under: wrappingKey, nonce: nonce, context: header.wrapContext)
        return lengthPrefixed(
            ["nq57-key/1", header.kid, header.partition, header.keyID].map { Array($0.utf8) } + [wrapped])
    }

    /// The data key of a sealed file.
    ///
    /// - Errors: `otherKey` if another root key wrapped it, `shredded` if it is gone, `damagedPartition` if its file is
    ///   not what was written, `disk`.
    func dataKey(of header: SealHeader) throws(StagingError) -> SymmetricKey {
        guard header.kid == kid else { throw StagingError(.otherKey, file: header.keyFile) }
        let bytes: [UInt8]
        do {
            bytes = try folder.read(header.keyFile)
        } catch  where error.code == .notFound {
            throw StagingError(.shredded, file: header.keyFile)
        } catch {
            throw StagingError(.disk, file: header.keyFile, cause: error)
        }
        guard let key = unwrap(bytes, header) else { throw StagingError(.damagedPartition, file: header.keyFile) }
        return key
    }

    private func unwrap(_ bytes: [UInt8], _ header: SealHeader) -> SymmetricKey? {
        var fields = LengthPrefixedFields(bytes)
        for expected in ["nq57-key/1", header.kid, header.partition, header.keyID] {
            guard fields.next() == Array(expected.utf8) else { return nil }
        }
        guard let wrapped = fields.next(), fields.isAtEnd,
            var plain = GCMBox.open(wrapped, under: wrappingKey, context: header.wrapContext), plain.count == 32
        else { return nil }
        defer { zero(&plain) }
        return MemoryLock.held(SymmetricKey(data: plain))
    }
}
