/// One character of UTF-8 text.
///
/// - Source: RFC 3629, section 4.
enum UTF8Character {
    /// The scalar at `position` and its bytes; nil if there is none.
    static func read(_ bytes: [UInt8], at position: Int) -> (scalar: Unicode.Scalar, length: Int)? {
        let first = bytes[position]
        if first < 0x80 { return (Unicode.Scalar(first), 1) }
        let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
        guard first >= 0xC2, first <= 0xF4, position + length <= bytes.count else { return nil }
        var value = UInt32(first) & (0x7F >> UInt32(length))
        for next in bytes[(position + 1)..<(position + length)] {
            guard next & 0xC0 == 0x80 else { return nil }
            value = value << 6 | UInt32(next & 0x3F)
        }
        let isShortest = length == 2 || (length == 3 ? value >= 0x800 : value >= 0x1_0000)
        guard isShortest, let scalar = Unicode.Scalar(value) else { return nil }
        return (scalar, length)
    }

    /// The scalar that ends before `end`.
    static func read(_ bytes: [UInt8], before end: Int) -> (scalar: Unicode.Scalar, length: Int)? {
        var start = end - 1
        while start > 0, start > end - 4, bytes[start] & 0xC0 == 0x80 { start -= 1 }
        guard start >= 0, let found = read(bytes, at: start), start + found.length == end else { return nil }
        return found
    }
}
