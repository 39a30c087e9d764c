/// An exact decimal number: `units` × 10⁻ˢᶜᵃˡᵉ. Published figures are these, never floating point.
package struct FixedDecimal: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let units: Int64
    package let scale: Int

    package init(units: Int64, scale: Int) {
        precondition((0...9).contains(scale), "published decimals have at most nine digits")
        self.units = units
        self.scale = scale
    }

    /// Reads `-12.50` (scale 2); nil for anything that is not plain decimal text.
    package init?(_ text: some StringProtocol) {
        let isNegative = text.hasPrefix("-")
        let parts = text.dropFirst(isNegative ? 1 : 0).split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count),
            parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
            parts.count == 1 || parts[1].count <= 9, let magnitude = Int64(parts.joined())
        else { return nil }
        self.init(units: isNegative ? -magnitude : magnitude, scale: parts.count == 2 ? parts[1].count : 0)
    }

    /// `scale` digits after the point, no grouping; no minus before zero.
    package var description: String {
        let digits = String(units.magnitude)
        let sign = units < 0 ? "-" : ""
        guard scale > 0 else { return sign + digits }
        let padded = String(repeating: "0", count: max(0, scale + 1 - digits.count)) + digits
        return sign + padded.dropLast(scale) + "." + padded.suffix(scale)
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
