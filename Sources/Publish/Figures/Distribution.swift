package import Cells

/// Five values that describe communes; each is the printed value of one of them.
///
/// `latest` of `<id>.json` holds that of the comparable communes; the chart of the spread draws a dot for every commune
/// with a value, and describes all of its dots.
///
/// Quantiles are by nearest rank: the smallest value with at least that share of communes at or below it.
package struct Distribution: Sendable, Hashable {
    package let minimum: FixedDecimal
    package let lowerQuartile: FixedDecimal
    package let median: FixedDecimal
    package let upperQuartile: FixedDecimal
    package let maximum: FixedDecimal

    /// Nil if no commune is comparable.
    package init?(_ communes: some Sequence<Observation>) {
        self.init(of: communes.filter(\.isComparable).compactMap(\.value))
    }

    /// Nil without values.
    package init?(of values: some Sequence<FixedDecimal>) {
        let values = values.sorted()
        guard let first = values.first, let last = values.last else { return nil }
        func quantile(_ quarters: Int) -> FixedDecimal { values[(quarters * values.count + 3) / 4 - 1] }
        minimum = first
        lowerQuartile = quantile(1)
        median = quantile(2)
        upperQuartile = quantile(3)
        maximum = last
    }
}
