/// Undoes what hides text from a scanner of bytes: escapes of HTML, JSON and addresses, full-width letters and digits,
/// odd spaces and hyphens, invisible characters.
///
/// Does not decode twice, does not remove tags, does not change line feeds: lines stay what they were. Decoded are only
/// letters, digits and the signs that join them, so that the structure of CSV stays, too.
struct TextNormaliser {
    /// The longest escape: four bytes of one character, percent-encoded.
    private static let longestEscape = 16

    /// Bytes that may be the beginning of an escape or character.
    private var carry: [UInt8] = []
    /// Set when the text has a zero byte or is not UTF-8: then nobody knows what it says.
    private(set) var isUnreadable = false

    /// Adds the normal form of `chunk` to `output`.
    mutating func append(_ chunk: [UInt8], isLast: Bool, to output: inout [UInt8]) {
        let bytes = carry.isEmpty ? chunk : carry + chunk
        carry = []
        let span = bytes.span
        let safe = isLast ? bytes.count : max(0, bytes.count - TextNormaliser.longestEscape)
        var position = 0
        var plainStart = 0
        while position < safe {
            let byte = span[position]
            if ByteClass.isPlain(byte) {
                position += 1
                continue
            }
            if let length = letter(span, at: position) {
                position += length
                continue
            }
            let reading = read(bytes, at: position)
            if reading.isUnchanged {
                position += reading.length
                continue
            }
            output.append(contentsOf: bytes[plainStart..<position])
            if let scalar = reading.scalar { output.append(contentsOf: Array(String(scalar).utf8)) }
            position += reading.length
            plainStart = position
        }
        let end = max(position, safe)
        output.append(contentsOf: bytes[plainStart..<min(end, bytes.count)])
        if end < bytes.count { carry = Array(bytes[end...]) }
    }

    /// Bytes of an accented Latin letter, of which nothing has to be undone; nil for everything else.
    @inline(__always)
    private func letter(_ bytes: borrowing Span<UInt8>, at position: Int) -> Int? {
        guard position + 2 < bytes.count, bytes[position + 1] & 0xC0 == 0x80 else { return nil }
        switch bytes[position] {
        case 0xC3...0xCB: return 2
        case 0xE1 where bytes[position + 1] >= 0xBA && bytes[position + 2] & 0xC0 == 0x80: return 3
        default: return nil
        }
    }

    /// What stands at a place, and what it becomes.
    private struct Reading {
        var length: Int
        /// Nil: nothing, if it changes.
        var scalar: Unicode.Scalar?
        var isUnchanged = false

        static func unchanged(_ length: Int) -> Reading { Reading(length: length, isUnchanged: true) }
    }

    private mutating func read(_ bytes: [UInt8], at position: Int) -> Reading {
        switch bytes[position] {
        case 0:
            isUnreadable = true
            return .unchanged(1)
        case 0x25: return decoded(PercentEscape.read(bytes, at: position))
        case 0x26: return decoded(CharacterReference.read(bytes, at: position))
        case 0x5C: return decoded(BackslashEscape.read(bytes, at: position))
        default: return character(bytes, at: position)
        }
    }

    private func decoded(_ escape: (scalar: Unicode.Scalar, length: Int)?) -> Reading {
        guard let escape else { return .unchanged(1) }
        switch PlainForm.of(escape.scalar) {
        case .same where escape.scalar.isASCII && !ByteClass.isDecodable(UInt8(escape.scalar.value)):
            return .unchanged(1)
        case .same: return Reading(length: escape.length, scalar: escape.scalar)
        case .none: return Reading(length: escape.length)
        case .other(let scalar): return Reading(length: escape.length, scalar: scalar)
        }
    }

    private mutating func character(_ bytes: [UInt8], at position: Int) -> Reading {
        guard let (scalar, length) = UTF8Character.read(bytes, at: position) else {
            isUnreadable = true
            return .unchanged(1)
        }
        switch PlainForm.of(scalar) {
        case .same: return .unchanged(length)
        case .none: return Reading(length: length)
        case .other(let other): return Reading(length: length, scalar: other)
        }
    }
}
