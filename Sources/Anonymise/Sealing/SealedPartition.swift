import Crypto

/// The bytes of a partition under its own data key.
///
/// ```
/// header ‖ nonce(12) ‖ AES-256-GCM(data key, nonce, Parquet bytes, aad = header) ‖ tag(16)
/// ```
///
/// - Source: `disclosure.md` section 3; NIST SP 800-38D.
enum SealedPartition {
    static func seal(
        _ parquet: [UInt8], _ header: SealHeader, under dataKey: SymmetricKey, nonce: AES.GCM.Nonce = AES.GCM.Nonce()
    ) -> [UInt8] {
        header.bytes + GCMBox.seal(parquet, under: dataKey, nonce: nonce, context: header.bytes)
    }

    /// The Parquet bytes; nil unless header, key and every byte are those that were sealed.
    static func open(_ file: [UInt8], _ header: SealHeader, under dataKey: SymmetricKey) -> [UInt8]? {
        guard file.starts(with: header.bytes) else { return nil }
        return GCMBox.open(file.dropFirst(header.bytes.count), under: dataKey, context: header.bytes)
    }
}
