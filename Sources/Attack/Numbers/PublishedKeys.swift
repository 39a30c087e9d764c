import Crypto
import Foundation

/// Keys that lie in the open: what names the content of a snapshot, and the public key that checks its signature.
enum PublishedKeys {
    static func all(of snapshot: PublicSnapshot) throws(AttackError) -> [HashConstruction] {
        let digest = Array(snapshot.contentDigest.utf8)
        let keys = digest.isEmpty ? [] : [digest, bytes(ofHexadecimal: digest)]
        return (keys + (try signingKeys(snapshot))).map { .hmac(key: SymmetricKey(data: $0)) }
    }

    /// Minisign's form in `VERIFY.md`: two letters, eight bytes of a name, 32 of the key, in base 64.
    private static func signingKeys(_ snapshot: PublicSnapshot) throws(AttackError) -> [[UInt8]] {
        guard let text = snapshot.files.first(where: { $0.path == "VERIFY.md" }) else { return [] }
        let words = try text.unpacked().split { !TokenByte.isPart($0) }
        return Array(
            Set(
                words.filter { $0.count == 56 }.compactMap { Data(base64Encoded: Data($0)) }
                    .map { Array($0.suffix(32)) }))
    }

    private static func bytes(ofHexadecimal digits: [UInt8]) -> [UInt8] {
        stride(from: 0, to: digits.count - 1, by: 2).compactMap { position in
            UInt8(String(decoding: digits[position...position + 1], as: UTF8.self), radix: 16)
        }
    }
}
