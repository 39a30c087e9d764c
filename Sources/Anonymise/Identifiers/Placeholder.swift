/// Rules N4 and N7: what people write where there is no identifier.
enum Placeholder {
    private static let words: [[UInt8]] = ["-", "N/A", "null", "0"].map { Array($0.utf8) }
    private static let sequences: [[UInt8]] =
        ["123456789", "123456789012", "012345678912"].map { Array($0.utf8) }

    /// Nothing, or a word for nothing.
    static func matches(_ text: [UInt8]) -> Bool {
        text.isEmpty || (text.count <= 4 && words.contains(text))
    }

    /// One digit repeated, or the digits in order.
    static func isFilledIn(_ text: [UInt8]) -> Bool {
        guard let first = text.first, DigitText.isDigit(first) else { return false }
        return text.allSatisfy { $0 == first } || sequences.contains(text)
    }
}
