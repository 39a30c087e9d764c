import Foundation

/// The form of a signing key's file: one line `nq57-ed25519-seed/1 <KEYID> <base64 of 32 bytes>`.
///
/// - Source: `publication.md` section 8.
package enum SigningKeyFile {
    private static let form = "nq57-ed25519-seed/1"

    /// The line of a seed; nil unless it has 32 bytes.
    package static func line(seed: [UInt8]) -> String? {
        SigningKey(seed: seed).map { "\(form) \($0.publicKey.name) \(Data(seed).base64EncodedString())\n" }
    }

    /// Nil unless it is exactly such a line, and the id is that of the key.
    package static func key(of bytes: [UInt8]) -> SigningKey? {
        guard bytes.last == 0x0A else { return nil }
        let parts = String(decoding: bytes.dropLast(), as: UTF8.self).split(
            separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == form, let seed = Data(base64Encoded: String(parts[2])),
            let key = SigningKey(seed: seed), key.publicKey.name == parts[1]
        else { return nil }
        return key
    }
}
