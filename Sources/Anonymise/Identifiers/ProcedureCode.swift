/// A code of the public list of administrative procedures: no identifier of a person.
///
/// - Source: `identifiers.md`, rules T1 to T3.
package enum ProcedureCode {
    /// `2.000815`, without the local suffix; nil for anything else.
    package static func normalised(_ raw: some Collection<UInt8>) -> String? {
        var text: [UInt8] = []
        let bytes = Array(raw)
        guard IdentifierText.trim(bytes.span, stripsMarks: false, into: &text) else { return nil }
        for index in text.indices where (0x61...0x7A).contains(text[index]) { text[index] -= 0x20 }
        if text.count == 22, isSuffix(text[8...]) { text.removeLast(text.count - 8) }
        guard text.count == 8, (0x31...0x33).contains(text[0]), text[1] == 0x2E,
            text[2...].allSatisfy(DigitText.isDigit)
        else { return nil }
        return String(decoding: text, as: UTF8.self)
    }

    /// `.000.00.00.H` and two digits.
    private static func isSuffix(_ text: ArraySlice<UInt8>) -> Bool {
        text.starts(with: ".000.00.00.H".utf8) && text.dropFirst(12).allSatisfy(DigitText.isDigit)
    }
}
