import Cells
import Definition
import Protect

/// What one row says, before its key, its unit and its history are added.
struct PublishedFigure: Hashable {
    struct Units: Hashable {
        let reporting: Int
        let expected: Int
    }

    /// Nil only with a reason.
    let value: FixedDecimal?
    let decimals: Int
    let low: FixedDecimal?
    let high: FixedDecimal?
    let precision: Precision
    let numerator: FixedDecimal?
    let denominator: FixedDecimal?
    let status: ObservationStatus
    let missing: MissingReason?
    let vintage: String
    let units: Units

    /// A count copied from a protected table.
    init(_ count: PublishedCount, of measure: MeasureDefinition, decimals: Int, vintage: String, units: Units) {
        func shown(_ amount: Int64) -> FixedDecimal { measure.figure(amount).rounded(toScale: decimals) }
        let isExact = count.precision == .exact
        value = shown(count.value)
        self.decimals = decimals
        low = isExact ? nil : shown(count.low)
        high = isExact ? nil : shown(count.high)
        precision = count.precision
        numerator = nil
        denominator = nil
        missing = nil
        status = ObservationStatus(missing: nil, vintage: vintage)
        self.vintage = vintage
        self.units = units
    }

    /// A hole; `precision` is what the value would have been marked with.
    init(missing reason: MissingReason, precision: Precision, decimals: Int, vintage: String, units: Units) {
        value = nil
        self.decimals = decimals
        low = nil
        high = nil
        self.precision = precision
        numerator = nil
        denominator = nil
        missing = reason
        status = ObservationStatus(missing: reason, vintage: vintage)
        self.vintage = vintage
        self.units = units
    }

    /// How many of the units have at least one.
    init(presence: Int, decimals: Int, vintage: String, units: Units) {
        value = FixedDecimal(units: Int64(presence), scale: 0).rounded(toScale: decimals)
        self.decimals = decimals
        low = nil
        high = nil
        precision = .exact
        numerator = nil
        denominator = nil
        missing = nil
        status = ObservationStatus(missing: nil, vintage: vintage)
        self.vintage = vintage
        self.units = units
    }

    init(_ ratio: Ratio, vintage: String, units: Units) {
        value = ratio.value
        decimals = ratio.decimals
        low = ratio.low
        high = ratio.high
        precision = ratio.precision
        numerator = ratio.numerator
        denominator = ratio.denominator
        missing = ratio.missing
        status = ratio.status
        self.vintage = vintage
        self.units = units
    }
}
