package import Cells

/// One row of the observations: the 21 columns of `publication.md` section 3.
///
/// Kept small, for a snapshot has hundreds of thousands: counts and digits are stored no wider than they need.
package struct Observation: Sendable, Hashable {
    package let indicator: String
    package let area: AreaCode
    package let period: Quarter
    /// `_T`, `_S`, or a code of `breakdown.csv`.
    package let breakdown: String
    /// Nil only with a `missingReason`.
    package let value: FixedDecimal?
    package let low: FixedDecimal?
    package let high: FixedDecimal?
    package let precision: Precision
    package let unitMeasure: String
    package let numerator: FixedDecimal?
    package let denominator: FixedDecimal?
    /// SDMX CL_OBS_STATUS, one letter.
    package let status: String
    package let missingReason: MissingReason?
    package let isConfidential: Bool
    package let vintage: String
    package let firstPublished: CivilDate
    private let reporting: Int32
    private let expected: Int32
    private let revisions: Int32
    private let digits: UInt8

    package var decimals: Int { Int(digits) }
    package var unitsReporting: Int { Int(reporting) }
    package var unitsExpected: Int { Int(expected) }
    package var revision: Int { Int(revisions) }

    init(
        indicator: String, area: AreaCode, period: Quarter, breakdown: String, value: FixedDecimal?, decimals: Int,
        low: FixedDecimal?, high: FixedDecimal?, precision: Precision, unitMeasure: String, numerator: FixedDecimal?,
        denominator: FixedDecimal?, status: String, missingReason: MissingReason?, isConfidential: Bool,
        vintage: String, unitsReporting: Int, unitsExpected: Int, revision: Int, firstPublished: CivilDate
    ) {
        self.indicator = indicator
        self.area = area
        self.period = period
        self.breakdown = breakdown
        self.value = value
        digits = UInt8(decimals)
        self.low = low
        self.high = high
        self.precision = precision
        self.unitMeasure = unitMeasure
        self.numerator = numerator
        self.denominator = denominator
        self.status = status
        self.missingReason = missingReason
        self.isConfidential = isConfidential
        self.vintage = vintage
        reporting = Int32(unitsReporting)
        expected = Int32(unitsExpected)
        revisions = Int32(revision)
        self.firstPublished = firstPublished
    }
}
