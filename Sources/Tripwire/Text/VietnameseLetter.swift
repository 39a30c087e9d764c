/// A letter, or a mark on the letter before it, taken apart: base, quality, tone.
///
/// Apart, so that composed and decomposed text, and both places of a tone mark (`Hòa`, `Hoà`), give one word.
struct VietnameseLetter {
    /// What makes another letter of a base.
    enum Quality: UInt8 {
        case none, circumflex, breve, horn, stroke
    }

    /// Lower case; nil for a mark.
    var base: UInt32?
    var quality = Quality.none
    /// 0 level, 1 huyền, 2 sắc, 3 hỏi, 4 ngã, 5 nặng.
    var tone: UInt8 = 0
    var isUpperCase = false

    /// Nil for what is neither a letter of Latin script nor a Vietnamese mark.
    static func of(_ scalar: Unicode.Scalar) -> VietnameseLetter? {
        switch scalar.value {
        case 0x41...0x5A: VietnameseLetter(base: scalar.value + 0x20, isUpperCase: true)
        case 0x61...0x7A: VietnameseLetter(base: scalar.value)
        case 0xC0..<0x250, 0x1E00..<0x1F00: composed[scalar] ?? foreign(scalar)
        case 0x300...0x331: mark(scalar)
        default: nil
        }
    }

    private static func mark(_ scalar: Unicode.Scalar) -> VietnameseLetter? {
        switch scalar.value {
        case 0x300: VietnameseLetter(tone: 1)
        case 0x301: VietnameseLetter(tone: 2)
        case 0x309: VietnameseLetter(tone: 3)
        case 0x303: VietnameseLetter(tone: 4)
        case 0x323: VietnameseLetter(tone: 5)
        case 0x302: VietnameseLetter(quality: .circumflex)
        case 0x306: VietnameseLetter(quality: .breve)
        case 0x31B: VietnameseLetter(quality: .horn)
        default: nil
        }
    }

    /// Latin, but of another language; × and ÷ are no letters.
    private static func foreign(_ scalar: Unicode.Scalar) -> VietnameseLetter? {
        guard scalar.properties.isAlphabetic else { return nil }
        return VietnameseLetter(base: scalar.value, isUpperCase: scalar.properties.isUppercase)
    }

    /// The six tones of each vowel, in the order of `tone`.
    private static let vowels: [(letters: String, base: Character, quality: Quality)] = [
        ("aàáảãạ", "a", .none), ("ăằắẳẵặ", "a", .breve), ("âầấẩẫậ", "a", .circumflex), ("eèéẻẽẹ", "e", .none),
        ("êềếểễệ", "e", .circumflex), ("iìíỉĩị", "i", .none), ("oòóỏõọ", "o", .none), ("ôồốổỗộ", "o", .circumflex),
        ("ơờớởỡợ", "o", .horn), ("uùúủũụ", "u", .none), ("ưừứửữự", "u", .horn), ("yỳýỷỹỵ", "y", .none),
    ]

    private static let composed: [Unicode.Scalar: VietnameseLetter] = {
        var composed: [Unicode.Scalar: VietnameseLetter] = [:]
        func add(_ text: String, _ letter: VietnameseLetter) {
            for (form, isUpperCase) in [(text, false), (text.uppercased(), true)] {
                for scalar in form.unicodeScalars {
                    composed[scalar] = letter
                    composed[scalar]?.isUpperCase = isUpperCase
                }
            }
        }
        for (letters, base, quality) in vowels {
            for (tone, letter) in letters.enumerated() {
                let value = base.unicodeScalars.first?.value
                add(String(letter), VietnameseLetter(base: value, quality: quality, tone: UInt8(tone)))
            }
        }
        // The stroke, and the Icelandic letter that old fonts show in its place.
        for stroke in ["đ", "\u{F0}"] { add(stroke, VietnameseLetter(base: 0x64, quality: .stroke)) }
        return composed
    }()
}
