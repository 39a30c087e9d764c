/// A village or residential group: its name without the words for what it is, numbers without leading zeros.
enum ResidentialGroup {
    private static let kinds: [[Substring]] =
        ["tổ dân phố", "tdp", "tổ", "thôn", "xóm", "khu", "số"].map { $0.split(separator: " ") }

    static func normalised(_ text: String) -> String {
        let form = MatchingForm.of(text)
        var words = form.split(separator: " ")[...]
        while let kind = kinds.first(where: { words.starts(with: $0) }) { words.removeFirst(kind.count) }
        return words.map(withoutLeadingZeros).joined(separator: " ")
    }

    private static func withoutLeadingZeros(_ word: Substring) -> Substring {
        guard word.utf8.allSatisfy(DigitText.isDigit) else { return word }
        let digits = word.drop { $0 == "0" }
        return digits.isEmpty ? word.suffix(1) : digits
    }
}
