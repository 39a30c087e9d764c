/// What a byte of normalised text is.
enum ByteClass {
    /// Ends words and tokens, and is no space: stands for escaped line feeds.
    static let separator: Unicode.Scalar = "\u{1F}"

    @inline(__always)
    static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

    @inline(__always)
    static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

    @inline(__always)
    static func isToken(_ byte: UInt8) -> Bool { isDigit(byte) || isLetter(byte) }

    /// Not the beginning of an escape, nor of a character above ASCII, nor zero.
    @inline(__always)
    static func isPlain(_ byte: UInt8) -> Bool {
        byte < 0x80 && byte != 0x25 && byte != 0x26 && byte != 0x5C && byte != 0
    }

    /// What an escape may stand for without changing the structure of a file.
    static func isDecodable(_ byte: UInt8) -> Bool {
        isToken(byte) || byte == 0x1F || [0x20, 0x28, 0x29, 0x2B, 0x2D, 0x2E, 0x2F, 0x40, 0x5F].contains(byte)
    }

    static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }

    /// The value of a hexadecimal digit.
    static func hexValue(_ byte: UInt8) -> UInt32? {
        if isDigit(byte) { return UInt32(byte - 0x30) }
        let lower = (byte | 0x20) &- 0x61
        return isLetter(byte) && lower < 6 ? UInt32(lower) + 10 : nil
    }
}
