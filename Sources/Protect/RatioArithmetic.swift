import Cells

/// The integers of one ratio: two counts with their bounds, brought to one scale.
///
/// - Units: `factor` is 100 for a percentage, 1,000 for a rate per 1,000.
/// - Source: `disclosure.md` section 10, `publication.md` section 3; rounding half up.
struct RatioArithmetic {
    let numerator: (value: Int128, low: Int128, high: Int128)
    let denominator: (value: Int128, low: Int128, high: Int128)
    let factor: Int128
    /// The numerator is part of the denominator: the truth is at most 1.
    let isPart: Bool

    func value(decimals: Int) -> FixedDecimal {
        let scaled = factor * powerOfTen(decimals) * numerator.value
        let units = (2 * scaled + denominator.value) / (2 * denominator.value)
        return decimal(capped(units, decimals), decimals)
    }

    /// Rounded down.
    func low(decimals: Int) -> FixedDecimal {
        let scaled = factor * powerOfTen(decimals) * numerator.low
        return decimal(capped(scaled / denominator.high, decimals), decimals)
    }

    /// Rounded up.
    func high(decimals: Int) -> FixedDecimal {
        let scaled = factor * powerOfTen(decimals) * numerator.high
        return decimal(capped((scaled + denominator.low - 1) / denominator.low, decimals), decimals)
    }

    /// Whether the bounds of the fraction are at most this many hundredths of a percent apart.
    func isNarrow(basisPoints: Int64) -> Bool {
        let (low, high) = (numerator.low * denominator.low, numerator.high * denominator.high)
        let unit = denominator.low * denominator.high
        let upper = isPart ? min(high, unit) : high
        return (upper - low) * 10_000 <= Int128(basisPoints) * unit
    }

    private func capped(_ units: Int128, _ decimals: Int) -> Int128 {
        isPart ? min(units, factor * powerOfTen(decimals)) : units
    }

    private func decimal(_ units: Int128, _ decimals: Int) -> FixedDecimal {
        FixedDecimal(units: Int64(clamping: units), scale: decimals)
    }

    private func powerOfTen(_ exponent: Int) -> Int128 { Int128(FixedDecimal.powerOfTen(exponent)) }
}
