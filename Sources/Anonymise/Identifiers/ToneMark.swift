/// Where the tone mark stands in `oa`, `oe` and `uy` at the end of a syllable: `hoà` is written `hòa`.
enum ToneMark {
    /// By tone: the vowel that carries the mark the new way, and the one that carries it the old way.
    private static let moves:
        [(first: Unicode.Scalar, new: [Unicode.Scalar], second: Unicode.Scalar, old: [Unicode.Scalar])] = [
            ("o", ["à", "á", "ả", "ã", "ạ"], "a", ["ò", "ó", "ỏ", "õ", "ọ"]),
            ("o", ["è", "é", "ẻ", "ẽ", "ẹ"], "e", ["ò", "ó", "ỏ", "õ", "ọ"]),
            ("u", ["ỳ", "ý", "ỷ", "ỹ", "ỵ"], "y", ["ù", "ú", "ủ", "ũ", "ụ"]),
        ]

    /// The text is in lower case and NFC.
    static func placedTheOldWay(_ text: String) -> String {
        var scalars = Array(text.unicodeScalars)
        for index in scalars.indices.dropFirst() where isEndOfSyllable(scalars, index) {
            for move in moves where scalars[index - 1] == move.first {
                guard let tone = move.new.firstIndex(of: scalars[index]) else { continue }
                if move.first == "u", index >= 2, scalars[index - 2] == "q" { continue }
                scalars[index - 1] = move.old[tone]
                scalars[index] = move.second
            }
        }
        return String(String.UnicodeScalarView(scalars))
    }

    private static func isEndOfSyllable(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
        index + 1 == scalars.count || !scalars[index + 1].properties.isAlphabetic
    }
}
