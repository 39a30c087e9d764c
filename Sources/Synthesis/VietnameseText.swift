/// The other ways in which one Vietnamese text is written: decomposed, and with tone marks in the newer place.
enum VietnameseText {
    /// Unicode NFD, for the letters of Vietnamese.
    static func decomposed(_ text: String) -> [UInt8] {
        var bytes: [UInt8] = []
        for scalar in text.unicodeScalars {
            bytes += Array(String(decompositions[scalar] ?? String(scalar)).utf8)
        }
        return bytes
    }

    /// `hòa` → `hoà`, `thúy` → `thuý`; other syllables stay.
    static func newerToneMarks(_ text: String) -> String {
        var result: [Character] = []
        let letters = Array(text)
        var index = 0
        while index < letters.count {
            let isLastPair =
                index + 1 < letters.count && (index + 2 == letters.count || letters[index + 2] == " ")
            if isLastPair, let newer = newerPairs[String([letters[index], letters[index + 1]])] {
                result += newer
                index += 2
            } else {
                result.append(letters[index])
                index += 1
            }
        }
        return String(result)
    }

    private static let newerPairs: [String: String] = [
        "òa": "oà", "óa": "oá", "ỏa": "oả", "õa": "oã", "ọa": "oạ", "ùy": "uỳ", "úy": "uý", "ủy": "uỷ", "ũy": "uỹ",
        "ụy": "uỵ",
    ]

    /// Composed letter → base letter and marks in canonical order (horn, dot below, then the marks above).
    private static let decompositions: [Unicode.Scalar: String] = {
        let tones = ["", "\u{300}", "\u{301}", "\u{309}", "\u{303}", "\u{323}"]
        let rows: [(base: String, mark: String, letters: String)] = [
            ("a", "", "aàáảãạ"), ("a", "\u{306}", "ăằắẳẵặ"), ("a", "\u{302}", "âầấẩẫậ"), ("e", "", "eèéẻẽẹ"),
            ("e", "\u{302}", "êềếểễệ"), ("i", "", "iìíỉĩị"), ("o", "", "oòóỏõọ"), ("o", "\u{302}", "ôồốổỗộ"),
            ("o", "\u{31B}", "ơờớởỡợ"), ("u", "", "uùúủũụ"), ("u", "\u{31B}", "ưừứửữự"), ("y", "", "yỳýỷỹỵ"),
        ]
        var table: [Unicode.Scalar: String] = [:]
        for row in rows {
            for (tone, letter) in zip(tones, row.letters.unicodeScalars) {
                let isBelow = tone == "\u{323}" && row.mark != "\u{31B}"
                table[letter] = row.base + (isBelow ? tone + row.mark : row.mark + tone)
            }
        }
        return table
    }()
}
