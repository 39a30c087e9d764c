import Cells

/// A quotient of two published numbers, computed as anybody would.
struct PublishedRatio {
    let numerator: FixedDecimal
    let denominator: FixedDecimal
    /// 100 for percent.
    let scale: Int64

    /// Nil where nothing can be divided.
    init?(numerator: FixedDecimal, denominator: FixedDecimal, scale: Int64) {
        guard denominator.units > 0, numerator.units >= 0 else { return nil }
        let digits = max(numerator.scale, denominator.scale)
        self.numerator = numerator.rounded(toScale: digits)
        self.denominator = denominator.rounded(toScale: digits)
        self.scale = scale
    }

    /// Half up; nil where the numbers are too large.
    func rounded(decimals: Int) -> FixedDecimal? {
        let factor = 2 * scale * FixedDecimal.powerOfTen(decimals)
        let (product, overflow) = numerator.units.multipliedReportingOverflow(by: factor)
        guard !overflow else { return nil }
        return FixedDecimal(units: (product + denominator.units) / (2 * denominator.units), scale: decimals)
    }
}
