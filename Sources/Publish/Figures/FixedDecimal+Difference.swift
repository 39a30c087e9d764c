import Cells

extension FixedDecimal {
    /// This less another, with as many digits as the longer of the two.
    func minus(_ other: FixedDecimal) -> FixedDecimal {
        let scale = max(scale, other.scale)
        return FixedDecimal(
            units: rounded(toScale: scale).units - other.rounded(toScale: scale).units, scale: scale)
    }

    var magnitude: FixedDecimal { FixedDecimal(units: Swift.abs(units), scale: scale) }
}
