/// Twelve digits, `PPP G YY RRRRRR`, as a number.
///
/// - Source: `identifiers.md`, section C.
struct PersonalNumber: Hashable, BitwiseCopyable {
    /// Below 10¹².
    let value: UInt64

    /// Nil unless the text is exactly twelve ASCII digits.
    init?(_ text: Span<UInt8>) {
        guard text.count == 12 else { return nil }
        var value: UInt64 = 0
        for index in text.indices {
            let digit = text[index] &- 0x30
            guard digit < 10 else { return nil }
            value = value * 10 + UInt64(digit)
        }
        self.value = value
    }

    /// What the number is worth, wherever it stands.
    var reading: IdentifierReading {
        let century = Int16(value / 100_000_000 % 10)
        guard century <= 3 else { return IdentifierReading(.bad(.c3), .cccd) }
        let province = Int(value / 1_000_000_000)
        let isSynthetic = province == PersonalNumber.syntheticProvince
        var reading = IdentifierReading(isSynthetic ? .synthetic : .usable, .cccd)
        reading.sex = century % 2 == 0 ? .male : .female
        reading.birthYear = 1900 + 100 * (century / 2) + Int16(value / 1_000_000 % 100)
        if !isSynthetic, !ProvinceCodes.isListed(province) { reading.warning = .placeUnlisted }
        return reading
    }

    private static let syntheticProvince = 848
}
