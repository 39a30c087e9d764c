/// A small line over quarters, one of many on the same time axis.
struct SmallTrend: Sendable {
    static let width = 200
    static let height = 96

    let frame: ChartFrame
    /// In units of the figure's last digit; nil is a gap.
    let values: [Int64?]
    /// Positions that no line leads to, because what is counted began anew there.
    var beginnings: Set<Int> = []
    let target: Int64?
    /// The last value as printed, with unit; nil where the last quarter has none.
    let printed: String?
    /// First and last quarter, printed at the ends of the axis.
    let ends: (first: String, last: String)
    let axis: ValueAxis
    /// The upper end of the axis as printed; nil: not printed.
    let axisTop: String?

    private var vertical: ChartScale {
        ChartScale(domain: axis.domain, from: ChartLength(frame.height - 22), to: ChartLength(22))
    }

    func x(_ index: Int) -> ChartLength {
        guard values.count > 1 else { return ChartLength(frame.width / 2) }
        return ChartLength(tenths: 60 + (frame.width - 12) * 10 * index / (values.count - 1))
    }

    func y(_ value: Int64) -> ChartLength { vertical.position(of: value) }

    var markup: Markup {
        var path = Markup()
        var dots = Markup()
        var isDrawing = false
        for (index, value) in values.enumerated() {
            guard let value else {
                isDrawing = false
                continue
            }
            path += "\(isDrawing && !beginnings.contains(index) ? "L" : "M")\(x(index)) \(y(value))"
            dots += "<circle cx=\"\(x(index))\" cy=\"\(y(value))\" r=\"\(index == values.count - 1 ? 3 : 2)\"/>"
            isDrawing = true
        }
        return frame.markup(
            """
            <path class="grid" fill="none" stroke="\(ChartColour.rule)" \
            d="M0 \(frame.height - 22)H\(frame.width)\(axisTop == nil ? "" : "M0 22H\(frame.width)")"/>\
            \(goalLine)<path class="line" fill="none" stroke="\(ChartColour.data)" stroke-width="2" d="\(path)"/>\
            <g class="dots" fill="\(ChartColour.data)">\(dots)</g>\(labels.map(\.markup).joined())
            """, cssClass: "chart small")
    }

    private var goalLine: Markup {
        guard let target else { return "" }
        return """
            <path class="goal" fill="none" stroke="\(ChartColour.target)" stroke-dasharray="5 4" \
            d="M0 \(y(target))H\(frame.width)"/>
            """
    }

    var labels: [ChartText] {
        let bottom = ChartLength(frame.height - 5)
        let right = ChartLength(frame.width - 2)
        let top = axisTop.map { ChartText($0, x: ChartLength(2), y: ChartLength(17), cssClass: "quiet") }
        let last = ChartText(printed ?? "–", x: right, y: ChartLength(12), anchor: .end, cssClass: "strong")
        let value = [last] + (top.map { [$0] } ?? [])
        guard values.count > 1 else {
            return value + [ChartText(ends.last, x: x(0), y: bottom, anchor: .middle, cssClass: "quiet")]
        }
        return value + [
            ChartText(ends.first, x: ChartLength(2), y: bottom, cssClass: "quiet"),
            ChartText(ends.last, x: right, y: bottom, anchor: .end, cssClass: "quiet"),
        ]
    }
}
