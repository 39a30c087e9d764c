import Cells

/// Rules D1 to D3: the code under which anybody can look up a dossier.
enum DossierCode {
    /// Removes white space, writes every dash as a hyphen, and upper-cases.
    static func normalise(_ text: inout [UInt8]) {
        if text.contains(where: { $0 >= 0x80 }) {
            let scalars = String(decoding: text, as: UTF8.self).unicodeScalars.compactMap(normalised)
            text = Array(String(String.UnicodeScalarView(scalars)).uppercased().utf8)
            return
        }
        text.removeAll(where: IdentifierText.isSpace)
        for index in text.indices where (0x61...0x7A).contains(text[index]) { text[index] -= 0x20 }
    }

    /// The bytes `YYMMDD` of a code of a known form, long or short; nil for another form.
    static func datePart(_ code: [UInt8]) -> Range<Int>? {
        switch code.count {
        case 25 where matches(code, "999.99.99.H99-999999-9999"): 14..<20
        case 18 where matches(code, "H99.99-999999-9999"): 7..<13
        default: nil
        }
    }

    /// The day in the code; nil if the calendar has no such day.
    static func day(_ code: [UInt8], _ range: Range<Int>) -> CivilDate? {
        let digits = code[range].map { Int($0 - 0x30) }
        return CivilDate(
            year: 2000 + 10 * digits[0] + digits[1], month: 10 * digits[2] + digits[3], day: 10 * digits[4] + digits[5])
    }

    private static func normalised(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        if IdentifierText.isBlank(scalar) { return nil }
        return scalar == "\u{2013}" || scalar == "\u{2212}" ? "-" : scalar
    }

    /// `9` stands for any digit, other characters for themselves.
    private static func matches(_ code: [UInt8], _ form: StaticString) -> Bool {
        zip(code, form.description.utf8).allSatisfy { byte, sign in
            sign == 0x39 ? DigitText.isDigit(byte) : byte == sign
        }
    }
}
