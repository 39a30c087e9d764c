package import Cells

/// A ratio or rate of two published counts, with everything that is published beside it.
///
/// - Units: `value`, `low`, `high` in the indicator's unit (percent, per 1,000 households); `numerator` and `denominator`
///   in the units of their measures, VND million for money.
package struct Ratio: Hashable, Sendable {
    /// Nil only with a reason.
    package let value: FixedDecimal?
    /// Digits shown; also where there is no value.
    package let decimals: Int
    /// Bounds of the true value; nil where both counts are exact, or there is no value.
    package let low: FixedDecimal?
    package let high: FixedDecimal?
    /// The coarser of the two counts.
    package let precision: Precision
    /// The published counts; nil where one of them is missing.
    package let numerator: FixedDecimal?
    package let denominator: FixedDecimal?
    package let status: ObservationStatus
    package let missing: MissingReason?
    /// Communes that reported both counts.
    package let unitsReporting: Int
    package let unitsExpected: Int

    init(
        value: FixedDecimal?, decimals: Int, low: FixedDecimal?, high: FixedDecimal?, precision: Precision,
        numerator: FixedDecimal?, denominator: FixedDecimal?, status: ObservationStatus, missing: MissingReason?,
        unitsReporting: Int, unitsExpected: Int
    ) {
        self.value = value
        self.decimals = decimals
        self.low = low
        self.high = high
        self.precision = precision
        self.numerator = numerator
        self.denominator = denominator
        self.status = status
        self.missing = missing
        self.unitsReporting = unitsReporting
        self.unitsExpected = unitsExpected
    }
}
