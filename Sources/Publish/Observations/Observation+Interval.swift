package import Cells

extension Observation {
    /// Where the true value lies, as far as a reader can tell: the bounds of a rounded value, an exact value as printed.
    /// Nil without a value.
    package var interval: ClosedRange<FixedDecimal>? {
        guard let value else { return nil }
        guard let low, let high, precision != .exact else { return value...value }
        return low...high
    }

    /// Whether the value may be ranked and compared between communes: there is one, and its base is not low.
    package var isComparable: Bool { value != nil && status != "U" }
}
