/// The escapes of JSON and JavaScript that stand for one character.
///
///     \uXXXX (twice for a surrogate pair)   \u{X…}   \xXX   \n \r \t   \/
enum BackslashEscape {
    static func read(_ bytes: [UInt8], at position: Int) -> (scalar: Unicode.Scalar, length: Int)? {
        guard position + 1 < bytes.count else { return nil }
        switch bytes[position + 1] {
        case 0x6E, 0x72, 0x74: return (ByteClass.separator, 2)
        case 0x2F: return ("/", 2)
        case 0x78: return number(bytes, at: position + 2, digits: 2).flatMap(Unicode.Scalar.init).map { ($0, 4) }
        case 0x75: return unicode(bytes, at: position)
        default: return nil
        }
    }

    private static func unicode(_ bytes: [UInt8], at position: Int) -> (scalar: Unicode.Scalar, length: Int)? {
        if position + 2 < bytes.count, bytes[position + 2] == 0x7B { return braced(bytes, at: position) }
        guard let first = number(bytes, at: position + 2, digits: 4) else { return nil }
        if let scalar = Unicode.Scalar(first) { return (scalar, 6) }
        guard first < 0xDC00, position + 7 < bytes.count, bytes[position + 6] == 0x5C, bytes[position + 7] == 0x75,
            let second = number(bytes, at: position + 8, digits: 4), (0xDC00...0xDFFF).contains(second)
        else { return nil }
        return Unicode.Scalar(0x1_0000 + (first - 0xD800) << 10 + (second - 0xDC00)).map { ($0, 12) }
    }

    private static func braced(_ bytes: [UInt8], at position: Int) -> (scalar: Unicode.Scalar, length: Int)? {
        for digits in 1...6 {
            let end = position + 3 + digits
            guard end < bytes.count else { return nil }
            if bytes[end] == 0x7D {
                return number(bytes, at: position + 3, digits: digits).flatMap(Unicode.Scalar.init)
                    .map { ($0, digits + 4) }
            }
        }
        return nil
    }

    private static func number(_ bytes: [UInt8], at position: Int, digits: Int) -> UInt32? {
        guard position + digits <= bytes.count else { return nil }
        var value: UInt32 = 0
        for byte in bytes[position..<(position + digits)] {
            guard let digit = ByteClass.hexValue(byte) else { return nil }
            value = value << 4 | digit
        }
        return value
    }
}
