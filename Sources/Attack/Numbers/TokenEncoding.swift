/// How bytes may be written in a token.
///
/// - Source: RFC 4648.
enum TokenEncoding: CaseIterable {
    case hexadecimal
    case base32
    case base64

    private var bitsPerCharacter: Int {
        switch self {
        case .hexadecimal: 4
        case .base32: 5
        case .base64: 6
        }
    }

    /// The first eight bytes; nil if the token is too short, or none of this encoding as far as they go.
    func beginning(of token: ArraySlice<UInt8>) -> UInt64? {
        var bits: UInt64 = 0
        var missing = 64
        for byte in token {
            guard let value = value(of: byte) else { return nil }
            let taken = min(missing, bitsPerCharacter)
            bits = bits << UInt64(taken) | UInt64(value >> UInt8(bitsPerCharacter - taken))
            missing -= taken
            if missing == 0 { return bits }
        }
        return nil
    }

    /// A token of at most 15 digits; a sign before them does not matter.
    static func number(_ token: ArraySlice<UInt8>) -> UInt64? {
        let digits = token.first == 0x2B ? token.dropFirst() : token
        guard (9...15).contains(digits.count), digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return digits.reduce(0) { $0 * 10 + UInt64($1 - 0x30) }
    }

    private func value(of byte: UInt8) -> UInt8? {
        switch (self, byte) {
        case (.hexadecimal, 0x30...0x39): byte - 0x30
        case (.hexadecimal, 0x41...0x46): byte - 0x41 + 10
        case (.hexadecimal, 0x61...0x66): byte - 0x61 + 10
        case (.base32, 0x41...0x5A): byte - 0x41
        case (.base32, 0x61...0x7A): byte - 0x61
        case (.base32, 0x32...0x37): byte - 0x32 + 26
        case (.base64, 0x41...0x5A): byte - 0x41
        case (.base64, 0x61...0x7A): byte - 0x61 + 26
        case (.base64, 0x30...0x39): byte - 0x30 + 52
        case (.base64, 0x2B), (.base64, 0x2D): 62
        case (.base64, 0x2F), (.base64, 0x5F): 63
        default: nil
        }
    }
}
