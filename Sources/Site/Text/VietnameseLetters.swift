/// The letters of Vietnamese, those of foreign names included, with their tones.
enum VietnameseLetters {
    static let alphabet: [Character] = Array("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")

    /// A letter in the six tones (ngang, huyền, hỏi, ngã, sắc, nặng), or alone when it carries none.
    static func toned(_ letter: Character) -> [Character] {
        vowels[letter] ?? [letter]
    }

    /// The letter without marks: `ặ` → `a`, `đ` → `d`.
    static func plain(_ letter: Character) -> Character {
        switch letter {
        case "ă", "â": "a"
        case "đ": "d"
        case "ê": "e"
        case "ô", "ơ": "o"
        case "ư": "u"
        default: letter
        }
    }

    private static let vowels: [Character: [Character]] = [
        "a": Array("aàảãáạ"), "ă": Array("ăằẳẵắặ"), "â": Array("âầẩẫấậ"), "e": Array("eèẻẽéẹ"), "ê": Array("êềểễếệ"),
        "i": Array("iìỉĩíị"), "o": Array("oòỏõóọ"), "ô": Array("ôồổỗốộ"), "ơ": Array("ơờởỡớợ"), "u": Array("uùủũúụ"),
        "ư": Array("ưừửữứự"), "y": Array("yỳỷỹýỵ"),
    ]
}
