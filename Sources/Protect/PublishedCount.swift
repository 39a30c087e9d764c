package import Cells

/// A count as it may be read by anybody, with the bounds of the truth behind it.
///
/// - Units: `value`, `low`, `high` in multiples of 10⁻ˢᶜᵃˡᵉ of the measure's unit, as in `AggregateTable`.
package struct PublishedCount: Hashable, Sendable {
    package let value: Int64
    package let low: Int64
    package let high: Int64
    package let precision: Precision

    init(value: Int64, low: Int64, high: Int64, precision: Precision) {
        self.value = value
        self.low = low
        self.high = high
        self.precision = precision
    }

    static func exact(_ value: Int64) -> PublishedCount {
        PublishedCount(value: value, low: value, high: value, precision: .exact)
    }

    /// A multiple of the base, less than one base from the truth, which is not negative.
    static func rounded(_ value: Int64, base: Int64) -> PublishedCount {
        PublishedCount(
            value: value, low: max(0, value - base + 1), high: value + base - 1, precision: .rounded(base: base))
    }

    /// Exact only if every part is; else as coarse as the coarsest, with bounds that are sums of the bounds.
    static func sum(_ counts: [PublishedCount]) -> PublishedCount {
        PublishedCount(
            value: counts.reduce(0) { $0 + $1.value }, low: counts.reduce(0) { $0 + $1.low },
            high: counts.reduce(0) { $0 + $1.high }, precision: Precision.coarsest(counts.map(\.precision)))
    }
}

extension Precision {
    /// The greatest base among several, or exact.
    static func coarsest(_ precisions: [Precision]) -> Precision {
        let bases = precisions.compactMap { precision -> Int64? in
            if case .rounded(let base) = precision { base } else { nil }
        }
        return bases.max().map { .rounded(base: $0) } ?? .exact
    }
}
