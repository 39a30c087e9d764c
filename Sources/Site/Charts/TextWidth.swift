/// How wide a label is at most, without a font at hand: generous widths of the usual interface fonts.
enum TextWidth {
    /// Of text of this size, in units of the viewBox.
    static func of(_ text: String, size: Int) -> ChartLength {
        let hundredths = text.reduce(0) { $0 + width(of: $1) }
        return ChartLength(tenths: (hundredths * size + 9) / 10)
    }

    /// In hundredths of the size.
    private static func width(of character: Character) -> Int {
        switch character {
        case ".", ",", ":", ";", "'", "|", "i", "l", "j", "í", "ì", "ỉ", "ĩ", "ị", "I": 34
        case " ", "f", "t", "r", "(", ")", "/", "-": 40
        case "m", "w", "M", "W", "%", "…", "–", "−", "≥", "≤": 92
        case _ where character.isUppercase: 72
        default: 60
        }
    }
}
