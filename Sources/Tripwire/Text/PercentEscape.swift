/// `%XX`, one to four of them for one character.
///
/// - Source: RFC 3986, section 2.1.
enum PercentEscape {
    static func read(_ bytes: [UInt8], at position: Int) -> (scalar: Unicode.Scalar, length: Int)? {
        guard let first = byte(bytes, at: position) else { return nil }
        let count = first < 0x80 ? 1 : first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
        var character: [UInt8] = []
        for index in 0..<count {
            guard let next = byte(bytes, at: position + 3 * index) else { return nil }
            character.append(next)
        }
        guard let found = UTF8Character.read(character, at: 0), found.length == count else { return nil }
        return (found.scalar, 3 * count)
    }

    private static func byte(_ bytes: [UInt8], at position: Int) -> UInt8? {
        guard position + 2 < bytes.count, bytes[position] == 0x25, let high = ByteClass.hexValue(bytes[position + 1]),
            let low = ByteClass.hexValue(bytes[position + 2])
        else { return nil }
        return UInt8(high << 4 | low)
    }
}
