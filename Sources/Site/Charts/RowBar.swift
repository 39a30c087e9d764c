/// The bar of one row of a sorted table: together the rows are the sorted chart, one axis for all.
///
/// A rounded value also has a whisker over its bounds; the target is a tick through every row. The number stands in the
/// next cell, so the bar is hidden from assistive technology.
struct RowBar: Sendable {
    static let width = 120
    static let height = 14

    let axis: ValueAxis
    let target: Int64?

    private var horizontal: ChartScale {
        ChartScale(domain: axis.domain, from: ChartLength(0), to: ChartLength(RowBar.width))
    }

    func x(_ value: Int64) -> ChartLength { horizontal.position(of: value) }

    /// In a table with very many rows only the first bar draws the target, the others repeat it.
    func markup(value: Int64, bounds: ClosedRange<Int64>?, repeatsTarget: Bool = false) -> Markup {
        let zero = x(0)
        let whisker: Markup =
            if let bounds {
                "<path class=\"w\" d=\"M\(x(bounds.lowerBound)) 7H\(x(bounds.upperBound))\"/>"
            } else { "" }
        let goal: Markup =
            if let target {
                repeatsTarget
                    ? "<use href=\"#goal\"/>"
                    : "<path id=\"goal\" class=\"g\" d=\"M\(x(target)) 0V\(RowBar.height)\"/>"
            } else { "" }
        return """
            <svg class="rb" aria-hidden="true">\
            <path d="M\(zero) 3H\(x(value))V11H\(zero)z"/>\(whisker)\(goal)</svg>
            """
    }
}
