import Crypto
import Foundation

/// The Ed25519 key that signs what is published, in the legacy form of minisign: no pre-hashed form.
///
/// The same bytes and comment always give the same signature. Says nothing about where the key lies: `Pipeline` reads it.
///
/// - Source: `publication.md` section 8; docs/decisions/0080.
package struct SigningKey: Sendable {
    private static let seedLength = 32

    private let key: Curve25519.Signing.PrivateKey
    package let publicKey: MinisignPublicKey

    /// Nil unless the seed has 32 bytes.
    package init?(seed: some Collection<UInt8>) {
        self.init(seed: seed, id: nil)
    }

    init?(seed: some Collection<UInt8>, id: Data?) {
        guard seed.count == SigningKey.seedLength,
            let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: Data(seed))
        else { return nil }
        self.key = key
        publicKey = MinisignPublicKey(bytes: key.publicKey.rawRepresentation, id: id)
    }

    /// The key of the known answers, which everybody has: its signatures prove nothing. Synthetic pipelines only.
    package static var test: SigningKey {
        guard let key = SigningKey(seed: (0..<UInt8(seedLength)).map { $0 }) else {
            preconditionFailure("32 bytes are a seed")
        }
        return key
    }

    /// Whether it is the key that everybody has.
    package var isTest: Bool { publicKey == SigningKey.test.publicKey }

    /// The signature file over a whole file, with a comment that is signed, too.
    func signature(of bytes: [UInt8], comment: String) throws -> [UInt8] {
        let signature = try key.signature(for: Data(bytes))
        let whole = MinisignPublicKey.algorithm + publicKey.id + signature
        let global = try key.signature(for: signature + Data(comment.utf8))
        return Array(
            """
            untrusted comment: nq57 signature, key \(publicKey.name)
            \(whole.base64EncodedString())
            trusted comment: \(comment)
            \(global.base64EncodedString())

            """.utf8)
    }
}
