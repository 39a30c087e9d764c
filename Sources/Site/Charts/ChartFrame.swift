/// The outside of a chart: an image with a title and a description.
struct ChartFrame: Sendable {
    /// Unique on its page; letters, digits and hyphens.
    let id: String
    let width: Int
    let height: Int
    let title: String
    let description: String

    var box: ChartBox {
        ChartBox(left: ChartLength(0), top: ChartLength(0), right: ChartLength(width), bottom: ChartLength(height))
    }

    func markup(_ content: Markup, cssClass: String = "chart") -> Markup {
        """
        <svg class="\(cssClass)" viewBox="0 0 \(width) \(height)" role="img" aria-labelledby="\(id)-t \(id)-d" \
        font-family="system-ui, sans-serif" font-size="\(ChartText.size)" fill="\(ChartColour.ink)">\
        <title id="\(id)-t">\(title)</title><desc id="\(id)-d">\(description)</desc>\(content)</svg>
        """
    }
}
