/// A label of a chart, and the box it fills: so that labels can be kept apart and inside.
struct ChartText: Sendable {
    enum Anchor: String, Sendable {
        case start, middle, end
    }

    static let size = 12

    let text: String
    let x: ChartLength
    /// The baseline.
    let y: ChartLength
    let anchor: Anchor
    let cssClass: String

    init(_ text: String, x: ChartLength, y: ChartLength, anchor: Anchor = .start, cssClass: String = "") {
        self.text = text
        self.x = x
        self.y = y
        self.anchor = anchor
        self.cssClass = cssClass
    }

    /// Moved sideways until it lies between the two.
    init(
        _ text: String, near x: ChartLength, y: ChartLength, between left: ChartLength, and right: ChartLength,
        cssClass: String = ""
    ) {
        let half = ChartLength(tenths: (TextWidth.of(text, size: ChartText.size).tenths + 1) / 2)
        if x - half < left {
            self.init(text, x: left, y: y, anchor: .start, cssClass: cssClass)
        } else if x + half > right {
            self.init(text, x: right, y: y, anchor: .end, cssClass: cssClass)
        } else {
            self.init(text, x: x, y: y, anchor: .middle, cssClass: cssClass)
        }
    }

    /// Beside a line, on the side it prefers if there is room between the two edges, else on the other.
    init(
        _ text: String, beside line: ChartLength, y: ChartLength, between left: ChartLength, and right: ChartLength,
        prefersLeft: Bool, cssClass: String = ""
    ) {
        let gap = ChartLength(4)
        let width = TextWidth.of(text, size: ChartText.size)
        let fitsLeft = left <= line - gap - width
        let fitsRight = line + gap + width <= right
        if prefersLeft && fitsLeft || !fitsRight && fitsLeft {
            self.init(text, x: line - gap, y: y, anchor: .end, cssClass: cssClass)
        } else {
            let start = fitsRight ? line + gap : max(left, right - width)
            self.init(text, x: start, y: y, anchor: .start, cssClass: cssClass)
        }
    }

    var box: ChartBox {
        let width = TextWidth.of(text, size: ChartText.size)
        let left =
            switch anchor {
            case .start: x
            case .middle: x - ChartLength(tenths: width.tenths / 2)
            case .end: x - width
            }
        return ChartBox(left: left, top: y - ChartLength(10), right: left + width, bottom: y + ChartLength(3))
    }

    var markup: Markup {
        let position: Markup =
            anchor == .start
            ? "<text x=\"\(x)\" y=\"\(y)\"" : "<text x=\"\(x)\" y=\"\(y)\" text-anchor=\"\(anchor.rawValue)\""
        let cssClass: Markup = cssClass.isEmpty ? "" : " class=\"\(cssClass)\""
        return "\(position)\(cssClass)>\(text)</text>"
    }
}
