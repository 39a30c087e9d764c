/// A line over quarters or days, with a target: how a figure moved. Missing ones are gaps.
struct TrendChart: Sendable {
    struct Point: Sendable {
        /// Under the point: `III`, `Q3`; or a day, `31/10`.
        let label: String
        let year: Int
        /// In units of the figure's last digit; nil is a gap.
        let value: Int64?
        /// Bounds of a rounded value.
        let bounds: ClosedRange<Int64>?
        let printed: String
        let isProvisional: Bool
        /// No line leads to it from the one before: what is counted began anew.
        var beginsAnew = false
    }

    struct Target: Sendable {
        let value: Int64
        /// `≥ 80%`.
        let printed: String
        /// `Mục tiêu`.
        let label: String
    }

    let frame: ChartFrame
    let points: [Point]
    let target: Target?
    let axis: ValueAxis
    /// The marks of the axis as printed, lowest first.
    let tickLabels: [String]

    static let width = 360
    static let height = 230

    var markup: Markup { frame.markup(content) }

    var content: Markup { "\(grid)\(targetLine)\(line)\(labels.map(\.markup).joined())" }

    // MARK: Places

    private var left: ChartLength {
        (tickLabels.map { TextWidth.of($0, size: ChartText.size) }.max() ?? ChartLength(0)) + ChartLength(8)
    }

    private var right: ChartLength {
        let texts = target.map { [$0.label, $0.printed] } ?? []
        let widest = texts.map { TextWidth.of($0, size: ChartText.size) }.max() ?? ChartLength(0)
        return ChartLength(frame.width) - widest - ChartLength(target == nil ? 4 : 8)
    }

    private var vertical: ChartScale {
        ChartScale(domain: axis.domain, from: ChartLength(frame.height - 38), to: ChartLength(24))
    }

    /// Half the widest value, so that the outer labels stay over the plot.
    private var inset: ChartLength {
        let widest = points.map { TextWidth.of($0.printed, size: ChartText.size) }.max() ?? ChartLength(0)
        return ChartLength(tenths: max(100, widest.tenths / 2 + 20))
    }

    func x(_ index: Int) -> ChartLength {
        let first = left + inset
        let last = right - inset
        guard points.count > 1 else { return ChartLength(tenths: (first.tenths + last.tenths) / 2) }
        return ChartLength(tenths: first.tenths + (last - first).tenths * index / (points.count - 1))
    }

    func y(_ value: Int64) -> ChartLength { vertical.position(of: value) }

    private var spacing: ChartLength {
        points.count > 1 ? x(1) - x(0) : ChartLength(frame.width)
    }

    // MARK: Marks

    private var grid: Markup {
        let lines = axis.ticks.map { tick -> Markup in "<path d=\"M\(left) \(y(tick))H\(right)\"/>" }.joined()
        return "<g class=\"grid\" fill=\"none\" stroke=\"\(ChartColour.rule)\">\(lines)</g>"
    }

    private var targetLine: Markup {
        guard let target else { return "" }
        return """
            <path class="goal" fill="none" stroke="\(ChartColour.target)" stroke-width="1.5" stroke-dasharray="5 4" \
            d="M\(left) \(y(target.value))H\(right)"/>
            """
    }

    private var line: Markup {
        var path = Markup()
        var isDrawing = false
        for (index, point) in points.enumerated() {
            guard let value = point.value else {
                isDrawing = false
                continue
            }
            path += "\(isDrawing && !point.beginsAnew ? "L" : "M")\(x(index)) \(y(value))"
            isDrawing = true
        }
        return """
            <path class="line" fill="none" stroke="\(ChartColour.data)" stroke-width="2" d="\(path)"/>\
            <g class="whisker" stroke="\(ChartColour.data)">\(whiskers)</g>\
            <g class="dots" fill="\(ChartColour.data)" stroke="\(ChartColour.data)" stroke-width="2">\(dots)</g>
            """
    }

    private var whiskers: Markup {
        points.enumerated().map { index, point -> Markup in
            guard let bounds = point.bounds else { return "" }
            return "<path d=\"M\(x(index)) \(y(bounds.lowerBound))V\(y(bounds.upperBound))\"/>"
        }.joined()
    }

    private var dots: Markup {
        points.enumerated().map { index, point -> Markup in
            guard let value = point.value else { return "" }
            let hollow: Markup = point.isProvisional ? " class=\"hollow\" fill=\"\(ChartColour.paper)\"" : ""
            return "<circle cx=\"\(x(index))\" cy=\"\(y(value))\" r=\"3.5\"\(hollow)/>"
        }.joined()
    }

    // MARK: Labels

    var labels: [ChartText] {
        tickTexts + targetTexts + valueTexts + quarterTexts
    }

    private var tickTexts: [ChartText] {
        zip(axis.ticks, tickLabels).map { tick, label in
            ChartText(label, x: left - ChartLength(6), y: y(tick) + ChartLength(4), anchor: .end, cssClass: "quiet")
        }
    }

    private var targetTexts: [ChartText] {
        guard let target else { return [] }
        let x = right + ChartLength(6)
        let middle = min(max(y(target.value), ChartLength(18)), ChartLength(frame.height - 50))
        return [
            ChartText(target.label, x: x, y: middle - ChartLength(2), cssClass: "goal-text"),
            ChartText(target.printed, x: x, y: middle + ChartLength(13), cssClass: "goal-text"),
        ]
    }

    /// Every value where there is room, else the last one.
    private var valueTexts: [ChartText] {
        let texts = points.enumerated().compactMap { index, point in
            point.value.map {
                ChartText(
                    point.printed, x: x(index), y: y(max($0, point.bounds?.upperBound ?? $0)) - ChartLength(9),
                    anchor: .middle, cssClass: index == points.count - 1 ? "halo strong" : "halo")
            }
        }
        let widest = texts.map { $0.box.right - $0.box.left }.max() ?? ChartLength(0)
        return widest + ChartLength(4) <= spacing ? texts : texts.suffix(1)
    }

    /// The label under each point where there is room, and the year under its first point.
    private var quarterTexts: [ChartText] {
        let bottom = ChartLength(frame.height - 20)
        let widest = points.map { TextWidth.of($0.label, size: ChartText.size) }.max() ?? ChartLength(0)
        var texts: [ChartText] = []
        var lastYear: ChartText?
        for (index, point) in points.enumerated() {
            if spacing >= max(ChartLength(30), widest + ChartLength(6)) {
                texts.append(ChartText(point.label, x: x(index), y: bottom, anchor: .middle, cssClass: "quiet"))
            }
            guard index == 0 || point.year != points[index - 1].year else { continue }
            let year = ChartText(
                String(point.year), near: x(index), y: ChartLength(frame.height - 5), between: ChartLength(1),
                and: ChartLength(frame.width - 1), cssClass: "quiet")
            if let lastYear, lastYear.box.overlaps(year.box) { continue }
            texts.append(year)
            lastYear = year
        }
        return texts
    }
}
