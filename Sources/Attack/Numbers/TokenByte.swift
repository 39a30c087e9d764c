/// What tokens are made of.
enum TokenByte {
    static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }

    /// Also what stands within base 64, UUIDs and telephone numbers.
    static func isPart(_ byte: UInt8) -> Bool {
        isLetterOrDigit(byte) || byte == 0x2B || byte == 0x2D || byte == 0x2F || byte == 0x5F
    }
}
