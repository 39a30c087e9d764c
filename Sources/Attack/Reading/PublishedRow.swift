import Cells

/// One row of the published observations, as far as an attacker looks at it.
struct PublishedRow: Sendable, Hashable {
    struct Key: Sendable, Hashable {
        let indicator: String
        let area: String
        let period: String
        let breakdown: String
    }

    static let city = "t01"

    let key: Key
    let value: FixedDecimal?
    /// As printed: equal text means equal bytes.
    let text: [String]
    let decimals: Int
    let low: FixedDecimal?
    let high: FixedDecimal?
    /// 1 if exact.
    let base: Int64
    let unit: String
    let numerator: FixedDecimal?
    let denominator: FixedDecimal?
    let missingReason: String
    let vintage: String

    /// Nil if a field is not what the format says.
    init?(_ fields: [String]) {
        guard fields.count == 21, let decimals = Int(fields[6]), let base = PublishedRow.base(fields[9]) else {
            return nil
        }
        key = Key(indicator: fields[0], area: fields[1], period: fields[3], breakdown: fields[4])
        value = FixedDecimal(fields[5])
        text = Array(fields[5...16])
        self.decimals = decimals
        low = FixedDecimal(fields[7])
        high = FixedDecimal(fields[8])
        self.base = base
        unit = fields[10]
        numerator = FixedDecimal(fields[11])
        denominator = FixedDecimal(fields[12])
        missingReason = fields[14]
        vintage = fields[16]
    }

    /// What a count may truly be; nil without a value, or if it is no count.
    var counts: ClosedRange<Int64>? {
        guard let value, value.scale == 0 else { return nil }
        guard base > 1 else { return value.units...value.units }
        guard let low, let high, low.scale == 0, high.scale == 0, low.units <= high.units else { return nil }
        return low.units...high.units
    }

    private static func base(_ precision: String) -> Int64? {
        if precision == "exact" { return 1 }
        return precision.hasPrefix("rounded") ? Int64(precision.dropFirst(7)) : nil
    }
}
