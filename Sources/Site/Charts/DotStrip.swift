/// One dot per commune along the axis, stacked by fixed steps: how the communes are spread. No dot is moved at random.
struct DotStrip: Sendable {
    /// A labelled line across the strip.
    struct Marker: Sendable {
        enum Kind: String, Sendable {
            case median, goal, city
        }

        let kind: Kind
        let value: Int64
        let printed: String
    }

    static let width = 360
    /// Width of a step, and of a dot with its gap.
    static let pitch = 6
    static let margin = 16

    let frame: ChartFrame
    /// In units of the figure's last digit.
    let values: [Int64]
    let markers: [Marker]
    let axis: ValueAxis
    let tickLabels: [String]

    var markup: Markup { frame.markup(content) }

    var content: Markup { "\(grid)\(dots)\(lines)\(labels.map(\.markup).joined())" }

    /// Rows of labels on top, dots, axis.
    static func height(markers: Int) -> Int { 15 * markers + 130 }

    // MARK: Places

    private var horizontal: ChartScale {
        ChartScale(
            domain: axis.domain, from: ChartLength(DotStrip.margin), to: ChartLength(frame.width - DotStrip.margin))
    }

    private var baseline: ChartLength { ChartLength(frame.height - 24) }

    func x(_ value: Int64) -> ChartLength { horizontal.position(of: value) }

    /// Where each value's dot stands: the middle of its step, as high as the dots before it.
    var places: [(x: ChartLength, y: ChartLength)] {
        let steps = values.sorted().map { (x($0).tenths - DotStrip.margin * 10) / (DotStrip.pitch * 10) }
        let heights = Dictionary(grouping: steps) { $0 }.values.map(\.count).max() ?? 1
        let room = frame.height - 24 - 15 * markers.count - 8
        let rise = min(DotStrip.pitch * 10, room * 10 / max(1, heights))
        var count: [Int: Int] = [:]
        return steps.map { step in
            let below = count[step, default: 0]
            count[step] = below + 1
            return (
                ChartLength(tenths: (DotStrip.margin + step * DotStrip.pitch) * 10 + DotStrip.pitch * 5),
                ChartLength(tenths: baseline.tenths - 35 - below * rise)
            )
        }
    }

    // MARK: Marks

    private var grid: Markup {
        let ticks = axis.ticks.map { tick -> Markup in "<path d=\"M\(x(tick)) \(baseline)v5\"/>" }.joined()
        return """
            <g class="grid" fill="none" stroke="\(ChartColour.neutral)">\
            <path d="M\(DotStrip.margin) \(baseline)H\(frame.width - DotStrip.margin)"/>\(ticks)</g>
            """
    }

    /// Lines of no length with round ends are dots.
    private var dots: Markup {
        let path = places.map { place -> Markup in "M\(place.x) \(place.y)h0" }.joined()
        return """
            <path class="swarm" fill="none" stroke="\(ChartColour.data)" stroke-width="5" stroke-linecap="round" \
            d="\(path)"/>
            """
    }

    private var lines: Markup {
        rows.enumerated().map { row, entry -> Markup in
            let marker = entry.marker
            let dash: Markup =
                switch marker.kind {
                case .median: ""
                case .goal: " stroke-dasharray=\"5 4\""
                case .city: " stroke-dasharray=\"1 3\""
                }
            let colour = marker.kind == .goal ? ChartColour.target : ChartColour.neutral
            return """
                <path class="\(marker.kind.rawValue)" fill="none" stroke="\(colour)" stroke-width="1.5"\(dash) \
                d="M\(x(marker.value)) \(15 * row + 2)V\(baseline)"/>
                """
        }.joined()
    }

    // MARK: Labels

    /// From the top down. A label stands left of its line, or right of it where there is no room: then those right of
    /// their lines come first, leftmost on top, and the others rightmost on top. So no line passes through a label.
    private var rows: [(marker: Marker, standsRight: Bool)] {
        let ordered = markers.enumerated().sorted { ($0.element.value, $0.offset) < ($1.element.value, $1.offset) }
            .map(\.element)
        let right = ordered.filter { x($0.value) - ChartLength(6) < TextWidth.of($0.printed, size: ChartText.size) }
        return right.map { ($0, true) }
            + ordered.reversed().filter { marker in
                !right.contains { $0.kind == marker.kind }
            }.map { ($0, false) }
    }

    var labels: [ChartText] {
        let names = rows.enumerated().map { row, entry in
            ChartText(
                entry.marker.printed, beside: x(entry.marker.value), y: ChartLength(15 * row + 12),
                between: ChartLength(2), and: ChartLength(frame.width - 2), prefersLeft: !entry.standsRight,
                cssClass: entry.marker.kind == .goal ? "halo goal-text" : "halo")
        }
        return names + tickTexts
    }

    /// Left to right, leaving out a label that would touch the one before.
    private var tickTexts: [ChartText] {
        var texts: [ChartText] = []
        for (tick, label) in zip(axis.ticks, tickLabels) {
            let text = ChartText(
                label, near: x(tick), y: ChartLength(frame.height - 6), between: ChartLength(2),
                and: ChartLength(frame.width - 2), cssClass: "quiet")
            if let last = texts.last, last.box.overlaps(text.box) { continue }
            texts.append(text)
        }
        return texts
    }
}
