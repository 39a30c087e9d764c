/// The spread of all communes in a table's row, with one commune's own mark: many rows share one spread.
struct RowStrip: Sendable {
    static let width = 140
    static let height = 30
    static let steps = 40

    private let horizontal: ChartScale
    /// The spread, drawn once: a line per step, as high as its share of the communes.
    private let spread: Markup
    private let goal: Markup

    init(values: [Int64], target: Int64?, axis: ValueAxis) {
        let scale = ChartScale(domain: axis.domain, from: ChartLength(4), to: ChartLength(RowStrip.width - 4))
        horizontal = scale
        let pitch = (RowStrip.width - 8) * 10 / RowStrip.steps
        var counts = [Int](repeating: 0, count: RowStrip.steps)
        for value in values {
            counts[min(RowStrip.steps - 1, (scale.position(of: value).tenths - 40) / pitch)] += 1
        }
        let highest = max(1, counts.max() ?? 1)
        let lines = counts.enumerated().map { step, count -> Markup in
            guard count > 0 else { return "" }
            let x = ChartLength(tenths: 40 + step * pitch + pitch / 2)
            return "M\(x) 24v-\(ChartLength(tenths: max(20, count * 220 / highest)))"
        }.joined()
        spread = "<path d=\"\(lines)\"/>"
        goal = target.map { "<path class=\"g\" d=\"M\(scale.position(of: $0)) 0V26\"/>" } ?? ""
    }

    func x(_ value: Int64) -> ChartLength { horizontal.position(of: value) }

    /// The spread, with the commune's own value and, where it is rounded, its bounds; without a value only the spread.
    func markup(own: Int64?, bounds: ClosedRange<Int64>?) -> Markup {
        let whisker: Markup =
            if let bounds { "<path class=\"w\" d=\"M\(x(bounds.lowerBound)) 26H\(x(bounds.upperBound))\"/>" } else {
                ""
            }
        let mark: Markup = if let own { "<circle cx=\"\(x(own))\" cy=\"26\" r=\"3.5\"/>" } else { "" }
        return """
            <svg class="rs" viewBox="0 0 \(RowStrip.width) \(RowStrip.height)" aria-hidden="true">\
            \(spread)\(goal)\(whisker)\(mark)</svg>
            """
    }
}
