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
}
