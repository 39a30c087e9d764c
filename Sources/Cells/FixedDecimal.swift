/// An exact decimal number: `units` × 10⁻ˢᶜᵃˡᵉ. Published figures are these, never floating point.
package struct FixedDecimal: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let units: Int64
    /// In one byte: a snapshot holds a million of these.
    private let digits: UInt8

    package var scale: Int { Int(digits) }

    package init(units: Int64, scale: Int) {
        precondition((0...9).contains(scale), "published decimals have at most nine digits")
        self.units = units
        digits = UInt8(scale)
    }

    /// Reads `-12.50` (scale 2); nil for anything that is not plain decimal text.
    package init?(_ text: some StringProtocol) {
        let isNegative = text.utf8.first == 0x2D
        var magnitude: Int64 = 0
        var digits = 0
        /// Digits before the point; nil before it comes.
        var whole: Int?
        for byte in text.utf8.dropFirst(isNegative ? 1 : 0) {
            if byte == 0x2E, whole == nil {
                whole = digits
                continue
            }
            guard (0x30...0x39).contains(byte) else { return nil }
            let (product, isOver) = magnitude.multipliedReportingOverflow(by: 10)
            let (sum, isOverToo) = product.addingReportingOverflow(Int64(byte - 0x30))
            guard !isOver, !isOverToo else { return nil }
            magnitude = sum
            digits += 1
        }
        let scale = digits - (whole ?? digits)
        guard digits > scale, whole == nil || (1...9).contains(scale) else { return nil }
        self.init(units: isNegative ? -magnitude : magnitude, scale: scale)
    }

    /// `scale` digits after the point, no grouping; no minus before zero.
    package var description: String {
        guard scale > 0 else { return String(units) }
        let one = FixedDecimal.powerOfTen(scale).magnitude
        let (whole, fraction) = units.magnitude.quotientAndRemainder(dividingBy: one)
        // A one before the fraction keeps its zeros.
        return (units < 0 ? "-" : "") + String(whole) + "." + String(one + fraction).dropFirst()
    }

    /// The same number with another count of digits, half away from zero where digits are lost.
    package func rounded(toScale newScale: Int) -> FixedDecimal {
        if newScale >= scale {
            return FixedDecimal(units: units * FixedDecimal.powerOfTen(newScale - scale), scale: newScale)
        }
        let divisor = FixedDecimal.powerOfTen(scale - newScale)
        let (quotient, remainder) = units.quotientAndRemainder(dividingBy: divisor)
        let carry: Int64 = 2 * remainder.magnitude >= divisor.magnitude ? (units < 0 ? -1 : 1) : 0
        return FixedDecimal(units: quotient + carry, scale: newScale)
    }

    package static func powerOfTen(_ exponent: Int) -> Int64 {
        (0..<exponent).reduce(Int64(1)) { product, _ in product * 10 }
    }

    /// By value: 1.0 equals 1.
    package static func < (lhs: FixedDecimal, rhs: FixedDecimal) -> Bool {
        let scale = max(lhs.scale, rhs.scale)
        return lhs.rounded(toScale: scale).units < rhs.rounded(toScale: scale).units
    }

    package static func == (lhs: FixedDecimal, rhs: FixedDecimal) -> Bool {
        if lhs.scale == rhs.scale { return lhs.units == rhs.units }
        let scale = max(lhs.scale, rhs.scale)
        return lhs.rounded(toScale: scale).units == rhs.rounded(toScale: scale).units
    }

    package func hash(into hasher: inout Hasher) {
        var units = units
        var scale = scale
        while scale > 0, units % 10 == 0 {
            units /= 10
            scale -= 1
        }
        hasher.combine(units)
        hasher.combine(scale)
    }
}
