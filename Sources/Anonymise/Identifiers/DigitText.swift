/// Rules N5, N6 and N8: identifiers that consist of digits.
enum DigitText {
    /// Drops the `.0` of a spreadsheet number, and the characters that people put between digits.
    static func removeSeparators(_ text: inout [UInt8], as type: PseudonymType) {
        if isSpreadsheetNumber(text) { text.removeLast(2) }
        if text.contains(where: { $0 >= 0x80 }) { removeForeignBlanks(&text) }
        if type == .phone, text.first == 0x2B { text.removeFirst() }
        let branch = type == .tax ? branchHyphen(text) : nil
        var kept = 0
        for index in text.indices where index == branch || !isSeparator(text[index], as: type) {
            text[kept] = text[index]
            kept += 1
        }
        text.removeLast(text.count - kept)
    }

    /// Digits only; a tax code may have the hyphen of its branch.
    static func isValid(_ text: [UInt8], as type: PseudonymType) -> Bool {
        text.indices.allSatisfy {
            isDigit(text[$0]) || (type == .tax && $0 == 10 && text.count == 14 && text[$0] == 0x2D)
        }
    }

    static func isDigit(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte)
    }

    private static func isSpreadsheetNumber(_ text: [UInt8]) -> Bool {
        text.count > 2 && text[text.count - 1] == 0x30 && text[text.count - 2] == 0x2E
            && text.dropLast(2).allSatisfy(isDigit)
    }

    private static func isSeparator(_ byte: UInt8, as type: PseudonymType) -> Bool {
        switch byte {
        case 0x20, 0x2E, 0x2D: true
        case 0x28, 0x29: type == .phone
        default: false
        }
    }

    /// Index of a hyphen that stands after ten digits and before three, which end the text.
    private static func branchHyphen(_ text: [UInt8]) -> Int? {
        guard let hyphen = text.lastIndex(of: 0x2D) else { return nil }
        let branch = text[(hyphen + 1)...].filter { $0 != 0x20 }
        return text[..<hyphen].count(where: isDigit) == 10 && branch.count == 3 && branch.allSatisfy(isDigit)
            ? hyphen : nil
    }

    /// No-break, figure and zero-width spaces.
    private static func removeForeignBlanks(_ text: inout [UInt8]) {
        let blanks: Set<UInt32> = [0xA0, 0x2007, 0x202F, 0x200B, 0xFEFF]
        let scalars = String(decoding: text, as: UTF8.self).unicodeScalars.filter { !blanks.contains($0.value) }
        text = Array(String(String.UnicodeScalarView(scalars)).utf8)
    }
}
