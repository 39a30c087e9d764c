/// The straight map from values to coordinates, in whole numbers.
struct ChartScale: Sendable {
    /// Lowest and highest value, in units of the figure's last digit; they differ.
    let domain: ClosedRange<Int64>
    /// Where the lowest and the highest value stand; descending for a vertical axis.
    let start: ChartLength
    let end: ChartLength

    init(domain: ClosedRange<Int64>, from start: ChartLength, to end: ChartLength) {
        precondition(domain.lowerBound < domain.upperBound, "an axis spans more than one value")
        self.domain = domain
        self.start = start
        self.end = end
    }

    /// Half up to a tenth of a unit; values outside the domain stand at its ends.
    func position(of value: Int64) -> ChartLength {
        let inside = min(max(value, domain.lowerBound), domain.upperBound)
        let length = Int64(abs(end.tenths - start.tenths))
        let span = domain.upperBound - domain.lowerBound
        let product = (inside - domain.lowerBound).multipliedFullWidth(by: 2 * length)
        let (halves, _) = span.dividingFullWidth(product)
        let offset = Int((halves + 1) / 2)
        return ChartLength(tenths: end < start ? start.tenths - offset : start.tenths + offset)
    }
}
