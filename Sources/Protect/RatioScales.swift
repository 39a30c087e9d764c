import Cells
import Definition

/// Brings the published figures of two measures to one scale.
struct RatioScales {
    typealias Term = (value: Int128, low: Int128, high: Int128)

    let numerator: MeasureDefinition
    let denominator: MeasureDefinition

    func numerator(_ count: PublishedCount) -> Term { scaled(count, numerator, denominator) }
    func denominator(_ count: PublishedCount) -> Term { scaled(count, denominator, numerator) }

    private func scaled(_ count: PublishedCount, _ own: MeasureDefinition, _ other: MeasureDefinition) -> Term {
        let factor = Int128(FixedDecimal.powerOfTen(max(0, other.figure(0).scale - own.figure(0).scale)))
        func scaled(_ units: Int64) -> Int128 { Int128(own.figure(units).units) * factor }
        return (scaled(count.value), scaled(count.low), scaled(count.high))
    }
}
