/// One value as a bar from zero, with its target as a tick; both numbers printed.
struct BulletChart: Sendable {
    static let width = 280
    static let height = 58

    let frame: ChartFrame
    let value: Int64
    let printed: String
    let target: Int64
    let printedTarget: String
    let axis: ValueAxis

    private var horizontal: ChartScale {
        ChartScale(domain: axis.domain, from: ChartLength(4), to: ChartLength(frame.width - 4))
    }

    func x(_ value: Int64) -> ChartLength { horizontal.position(of: value) }

    var markup: Markup {
        let end = x(value)
        let goal = x(target)
        return frame.markup(
            """
            <path class="track" fill="\(ChartColour.rule)" d="M4 24H\(frame.width - 4)V36H4z"/>\
            <path class="bar" fill="\(ChartColour.data)" d="M4 22H\(end)V38H4z"/>\
            <path class="goal" fill="none" stroke="\(ChartColour.target)" stroke-width="3" d="M\(goal) 17V43"/>\
            \(labels.map(\.markup).joined())
            """)
    }

    /// The value above the bar, the target below it: on rows of their own, so that they never meet.
    var labels: [ChartText] {
        let left = ChartLength(2)
        let right = ChartLength(frame.width - 2)
        return [
            ChartText(printed, near: x(value), y: ChartLength(12), between: left, and: right, cssClass: "strong"),
            ChartText(
                printedTarget, near: x(target), y: ChartLength(54), between: left, and: right, cssClass: "goal-text"),
        ]
    }
}
