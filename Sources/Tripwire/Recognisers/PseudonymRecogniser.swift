/// What has the shape of a pseudonym: 32 hexadecimal digits, or 26 characters of base 32 with a digit among them.
///
/// - Source: `disclosure.md` sections 2 and 4.
struct PseudonymRecogniser: TokenRecogniser {
    let id = "pseudonym"
    let exemption: ColumnUse? = .pseudonym
    let lengths = [26, 32]

    var sample: String { "00112233445566778899aabb" + "ccddeeff" }

    func recognises(_ token: Range<Int>, in text: [UInt8]) -> Bool {
        let bytes = text[token]
        if token.count == 32 { return bytes.allSatisfy { ByteClass.hexValue($0) != nil } }
        return bytes.contains(where: ByteClass.isDigit)
            && (bytes.allSatisfy { isBase32($0, from: 0x61) } || bytes.allSatisfy { isBase32($0, from: 0x41) })
    }

    private func isBase32(_ byte: UInt8, from first: UInt8) -> Bool {
        byte &- first < 26 || (0x32...0x37).contains(byte)
    }
}
