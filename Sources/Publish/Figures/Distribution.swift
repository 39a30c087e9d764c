package import Cells

/// Five values that describe communes; each is the printed value of one of them.
///
/// Of every commune with a value, whatever its place: `latest` of `<id>.json` and the chart of the spread tell the same.
///
/// Quantiles are by nearest rank: the smallest value with at least that share of communes at or below it.
package struct Distribution: Sendable, Hashable {
    package let minimum: FixedDecimal
    package let lowerQuartile: FixedDecimal
    package let median: FixedDecimal
    package let upperQuartile: FixedDecimal
    package let maximum: FixedDecimal

    /// Nil without values.
    init?(_ communes: some Sequence<Observation>) {
        let values = communes.compactMap(\.value).sorted()
        guard let first = values.first, let last = values.last else { return nil }
        func quantile(_ quarters: Int) -> FixedDecimal { values[(quarters * values.count + 3) / 4 - 1] }
        minimum = first
        lowerQuartile = quantile(1)
        median = quantile(2)
        upperQuartile = quantile(3)
        maximum = last
    }
}
