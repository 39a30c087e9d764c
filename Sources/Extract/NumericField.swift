/// A `numeric` as PostgreSQL sends it: base-10,000 digits, of which the first has the weight 10,000^weight.
///
/// - Source: PostgreSQL, `numeric_send`: ndigits:2 weight:2 sign:2 dscale:2 digit:2*
@safe struct NumericField {
    private let field: UnsafeRawPointer
    private let digitCount: Int

    private static let negative: UInt16 = 0x4000

    /// Nil if the length is not that of a numeric. The bytes must outlive the value.
    @unsafe init?(_ field: UnsafeRawPointer, length: Int) {
        guard length >= 8 else { return nil }
        unsafe self.field = field
        digitCount = Int(unsafe UInt16(bigEndian: field.loadUnaligned(as: UInt16.self)))
        guard length == 8 + 2 * digitCount else { return nil }
    }

    /// The value times 10,000^groups; nil if it is no number, has digits beyond that, or does not fit.
    func scaled(groups: Int) -> Int64? {
        let sign = UInt16(bitPattern: word(2))
        guard sign == 0 || sign == NumericField.negative else { return nil }
        var exponent = Int(word(1)) + groups
        var value: Int64 = 0
        for index in 0..<digitCount {
            let digit = Int64(word(4 + index))
            guard (0...9_999).contains(digit) else { return nil }
            if exponent >= 0 {
                guard let next = NumericField.appending(digit, to: value) else { return nil }
                value = next
            } else if digit != 0 {
                return nil
            }
            exponent -= 1
        }
        while exponent >= 0, value != 0 {
            guard let next = NumericField.appending(0, to: value) else { return nil }
            value = next
            exponent -= 1
        }
        return sign == 0 ? value : -value
    }

    private static func appending(_ digit: Int64, to value: Int64) -> Int64? {
        let (product, overflow) = value.multipliedReportingOverflow(by: 10_000)
        let (sum, carry) = product.addingReportingOverflow(digit)
        return overflow || carry ? nil : sum
    }

    /// The 16-bit word at an index below 4 + digitCount, which `init` has compared with the length.
    private func word(_ index: Int) -> Int16 {
        unsafe Int16(bigEndian: (field + 2 * index).loadUnaligned(as: Int16.self))
    }
}
