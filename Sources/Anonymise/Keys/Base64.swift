/// Base 64 with padding, for the 32 bytes of a key: strict, and without copies that nobody zeroes.
///
/// - Source: RFC 4648 section 4.
package enum Base64 {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    private static let pad: UInt8 = 0x3D

    package static func encode(_ bytes: [UInt8]) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count + 2) / 3 * 4)
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            let bits = group.reduce(UInt32(0)) { $0 << 8 | UInt32($1) } << (8 * UInt32(3 - group.count))
            for digit in 0..<4 {
                text.append(digit <= group.count ? alphabet[Int(bits >> (18 - 6 * UInt32(digit))) & 0x3F] : pad)
            }
        }
        return text
    }

    /// Nil for anything but canonical base 64.
    static func decode(_ text: some Collection<UInt8>) -> [UInt8]? {
        guard text.count % 4 == 0 else { return nil }
        let padding = text.suffix(2).filter { $0 == pad }.count
        var bits: UInt32 = 0
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count / 4 * 3)
        for (index, character) in text.dropLast(padding).enumerated() {
            guard let digit = alphabet.firstIndex(of: character) else { return nil }
            bits = bits << 6 | UInt32(digit)
            if index % 4 != 0 { bytes.append(UInt8(truncatingIfNeeded: bits >> (6 - 2 * UInt32(index % 4)))) }
        }
        var again = encode(bytes)
        defer { zero(&again) }
        return again.elementsEqual(text) ? bytes : nil
    }
}
