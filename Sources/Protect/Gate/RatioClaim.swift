package import Cells

/// A ratio as it stands in the bytes to be published, read back by whoever wrote them.
package struct RatioClaim: Hashable, Sendable {
    package let indicator: String
    package let area: AreaCode
    package let quarter: Quarter
    /// Code of the indicator's ratio breakdown; nil for the headline.
    package let code: String?
    package let value: FixedDecimal?
    package let decimals: Int
    package let low: FixedDecimal?
    package let high: FixedDecimal?
    package let precision: Precision
    package let numerator: FixedDecimal?
    package let denominator: FixedDecimal?
    package let missing: MissingReason?

    package init(
        indicator: String, area: AreaCode, quarter: Quarter, code: String?, value: FixedDecimal?, decimals: Int,
        low: FixedDecimal?, high: FixedDecimal?, precision: Precision, numerator: FixedDecimal?,
        denominator: FixedDecimal?, missing: MissingReason?
    ) {
        self.indicator = indicator
        self.area = area
        self.quarter = quarter
        self.code = code
        self.value = value
        self.decimals = decimals
        self.low = low
        self.high = high
        self.precision = precision
        self.numerator = numerator
        self.denominator = denominator
        self.missing = missing
    }
}
