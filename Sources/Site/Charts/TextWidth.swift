/// How wide a label is at most, without a font at hand: generous widths of the usual interface fonts.
enum TextWidth {
    /// Of text of this size, in units of the viewBox.
    static func of(_ text: String, size: Int) -> ChartLength {
        let hundredths = text.unicodeScalars.reduce(0) { $0 + width(of: $1) }
        return ChartLength(tenths: (hundredths * size + 9) / 10)
    }

    /// In hundredths of the size; marks that combine are counted as if they stood alone.
    private static func width(of scalar: Unicode.Scalar) -> Int {
        switch scalar {
        case ".", ",", ":", ";", "'", "|", "i", "l", "j", "í", "ì", "ỉ", "ĩ", "ị", "I": 34
        case " ", "f", "t", "r", "(", ")", "/", "-": 40
        case "m", "w", "M", "W", "%", "…", "–", "−", "≥", "≤": 92
        case _ where scalar.properties.isUppercase: 72
        default: 60
        }
    }
}
