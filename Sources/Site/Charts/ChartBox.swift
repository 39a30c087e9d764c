/// A rectangle in a chart's viewBox.
struct ChartBox: Hashable, Sendable {
    let left: ChartLength
    let top: ChartLength
    let right: ChartLength
    let bottom: ChartLength

    func overlaps(_ other: ChartBox) -> Bool {
        left < other.right && other.left < right && top < other.bottom && other.top < bottom
    }

    func contains(_ other: ChartBox) -> Bool {
        left <= other.left && top <= other.top && other.right <= right && other.bottom <= bottom
    }
}
