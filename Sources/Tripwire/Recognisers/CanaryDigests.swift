import Crypto

/// The unkeyed hashes of planted values.
///
/// - Source: `disclosure.md` G04; RFC 9562 section 5.5 for UUID version 5, in its four namespaces and in none.
struct CanaryDigests: Sendable {
    /// Planted in every scanner, so that it can be seen to work.
    private static let own = "nq57 tripwire"

    static var sample: String {
        Insecure.MD5.hash(data: Array(own.utf8)).map { (byte: UInt8) in
            let text = String(byte, radix: 16)
            return byte < 16 ? "0" + text : text
        }.joined()
    }

    /// Whether there are others than the own one.
    let hasCanaries: Bool
    private let digests: Set<[UInt8]>
    private let beginnings: Set<[UInt8]>

    init(of canaries: [String]) {
        hasCanaries = !canaries.isEmpty
        digests = Set((canaries + [CanaryDigests.own]).flatMap { CanaryDigests.digests(of: Array($0.utf8)) })
        beginnings = Set(digests.map { Array($0.prefix(16)) })
    }

    func contains(_ digest: [UInt8]) -> Bool { digests.contains(digest) }

    /// Takes 16 bytes.
    func containsBeginning(_ bytes: ArraySlice<UInt8>) -> Bool { beginnings.contains(Array(bytes)) }

    private static func digests(of value: [UInt8]) -> [[UInt8]] {
        [
            Array(Insecure.MD5.hash(data: value)), Array(Insecure.SHA1.hash(data: value)),
            Array(SHA256.hash(data: value)), Array(SHA512.hash(data: value)),
        ] + namespaces.map { uuid(of: value, in: $0) }
    }

    private static func uuid(of value: [UInt8], in namespace: [UInt8]) -> [UInt8] {
        var bytes = Array(Insecure.SHA1.hash(data: namespace + value).prefix(16))
        bytes[6] = bytes[6] & 0x0F | 0x50
        bytes[8] = bytes[8] & 0x3F | 0x80
        return bytes
    }

    /// DNS, URL, OID, X.500: 6ba7b81x-9dad-11d1-80b4-00c04fd430c8; and the nil UUID.
    private static let namespaces: [[UInt8]] =
        [0x10, 0x11, 0x12, 0x14].map { last in
            [0x6B, 0xA7, 0xB8, last, 0x9D, 0xAD, 0x11, 0xD1, 0x80, 0xB4, 0x00, 0xC0, 0x4F, 0xD4, 0x30, 0xC8]
        } + [[UInt8](repeating: 0, count: 16)]
}
