import Crypto
import Foundation

/// A way from a number to a token that somebody who knows the number can go as well.
///
/// - Source: `disclosure.md` sections 2 and 15, A1; RFC 9562 section 5.5 for UUID version 5.
enum HashConstruction: Sendable {
    case sha1
    case sha256
    case sha512
    case md5
    case uuid5(namespace: [UInt8])
    case hmac(key: SymmetricKey)
    /// The pseudonym itself, under a key that is no secret.
    case pseudonym(key: SymmetricKey, prefix: [UInt8])

    /// The first eight bytes of what it makes of a number.
    func beginning(of number: [UInt8]) -> UInt64 {
        switch self {
        case .sha1: HashConstruction.beginning(Insecure.SHA1.hash(data: number))
        case .sha256: HashConstruction.beginning(SHA256.hash(data: number))
        case .sha512: HashConstruction.beginning(SHA512.hash(data: number))
        case .md5: HashConstruction.beginning(Insecure.MD5.hash(data: number))
        case .uuid5(let namespace):
            // The version stands in the high half of the seventh byte.
            HashConstruction.beginning(Insecure.SHA1.hash(data: namespace + number)) & ~0xF000 | 0x5000
        case .hmac(let key): HashConstruction.beginning(HMAC<SHA256>.authenticationCode(for: number, using: key))
        case .pseudonym(let key, let prefix):
            HashConstruction.beginning(
                HMAC<SHA256>.authenticationCode(for: prefix + HashConstruction.field(number), using: key))
        }
    }

    /// Hashes without any key.
    static let unkeyed: [HashConstruction] =
        [.sha1, .sha256, .sha512, .md5]
        // The namespaces for names of hosts, addresses, object identifiers and directories differ in one byte.
        + [0x10, 0x11, 0x12, 0x14].map { last in
            .uuid5(namespace: [0x6B, 0xA7, 0xB8, last] + namespaceRest)
        }

    private static let namespaceRest: [UInt8] = [
        0x9D, 0xAD, 0x11, 0xD1, 0x80, 0xB4, 0x00, 0xC0, 0x4F, 0xD4, 0x30, 0xC8,
    ]

    /// Keys that come to mind first: none, zeros, and the key of the known answers, raw and as it is used for one type of
    /// identifier.
    static func guessedKeys(type: String) -> [HashConstruction] {
        let test = SymmetricKey(data: Array(UInt8(0)...31))
        let trivial = [[UInt8](), [UInt8](repeating: 0, count: 32)].map { SymmetricKey(data: $0) } + [test]
        return trivial.map { .hmac(key: $0) }
            + [.pseudonym(key: subkey(of: test, type: type), prefix: field("pid/v1") + field(type))]
    }

    private static func subkey(of root: SymmetricKey, type: String) -> SymmetricKey {
        let extracted = HKDF<SHA256>.extract(inputKeyMaterial: root, salt: Array("hanoi-pipeline/v1".utf8))
        return HKDF<SHA256>.expand(
            pseudoRandomKey: SymmetricKey(data: extracted), info: ["internal", "k1", type].flatMap(field),
            outputByteCount: 32)
    }

    /// A field after its length in two bytes.
    private static func field(_ text: String) -> [UInt8] { field(Array(text.utf8)) }

    private static func field(_ bytes: [UInt8]) -> [UInt8] {
        [UInt8(bytes.count >> 8), UInt8(bytes.count & 0xFF)] + bytes
    }

    private static func beginning(_ digest: some ContiguousBytes) -> UInt64 {
        // Digests and codes have at least 16 bytes.
        unsafe digest.withUnsafeBytes { unsafe UInt64(bigEndian: $0.loadUnaligned(as: UInt64.self)) }
    }
}
