/// A coordinate or length of a chart, in tenths of a unit of the viewBox: no floating point, so the same everywhere.
struct ChartLength: Hashable, Comparable, Sendable, CustomStringConvertible {
    let tenths: Int

    init(tenths: Int) {
        self.tenths = tenths
    }

    init(_ units: Int) {
        tenths = units * 10
    }

    /// `12`, `12.5`, `-0.3`.
    var description: String {
        let (whole, rest) = tenths.magnitude.quotientAndRemainder(dividingBy: 10)
        let text = rest == 0 ? String(whole) : "\(whole).\(rest)"
        return tenths < 0 ? "-" + text : text
    }

    static func < (lhs: ChartLength, rhs: ChartLength) -> Bool { lhs.tenths < rhs.tenths }
    static func + (lhs: ChartLength, rhs: ChartLength) -> ChartLength { ChartLength(tenths: lhs.tenths + rhs.tenths) }
    static func - (lhs: ChartLength, rhs: ChartLength) -> ChartLength { ChartLength(tenths: lhs.tenths - rhs.tenths) }
}
