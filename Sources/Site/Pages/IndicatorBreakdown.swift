import Cells
import Definition
import Publish

/// One breakdown of the city's figure, with the sentence that says how it was rounded.
struct IndicatorBreakdown {
    let heading: String
    let note: String
    let table: DataTable

    init(_ breakdown: BreakdownModel, of model: IndicatorModel, _ context: SiteContext) {
        let words = context.words
        let names = breakdown.dimensions.map { $0[context.language].lowercasedFirst }
        let dimensions =
            names.count == 2 ? words("indicator.dimension_join", ["outer": names[0], "inner": names[1]]) : names[0]
        heading = dimensions.capitalisedFirst
        note = IndicatorBreakdown.note(breakdown, of: model, context)
        let shown = breakdown.rows.map(\.observation) + (breakdown.total.map { [$0] } ?? [])
        let hasRatio = model.definition.isRelative
        var columns: [DataTable.Column] = [.text(words("indicator.breakdown_code")), .number(words("indicator.value"))]
        if hasRatio { columns += [.number(words("indicator.numerator")), .number(words("indicator.denominator"))] }
        columns += [.text(words("indicator.chart")), .number(words("indicator.bounds"))]
        table = DataTable(
            words,
            caption: words(
                "indicator.breakdown_caption",
                [
                    "indicator": model.definition.texts.name[context.language], "dimensions": dimensions,
                    "period": context.period,
                ]),
            columns: columns, rows: IndicatorBreakdown.rows(breakdown, of: model, context), marks: shown.marks)
    }

    private static func rows(_ breakdown: BreakdownModel, of model: IndicatorModel, _ context: SiteContext) -> Markup {
        let digits = model.digits
        let values = breakdown.rows.compactMap { $0.observation.value?.units(digits) }
        let ends = breakdown.rows.compactMap { $0.observation.chartBounds(digits)?.upperBound }
        let bar = RowBar(axis: ValueAxis(of: values + ends, includesZero: true, limit: model.limit), target: nil)

        func row(_ label: String, _ cssClass: Markup, _ observation: Observation, drawsBar: Bool) -> Markup {
            let cells = context.cells
            let drawn: Markup =
                if drawsBar, let value = observation.value?.units(digits) {
                    bar.markup(value: value, bounds: observation.chartBounds(digits))
                } else { "–" }
            let ratio: Markup =
                if model.definition.isRelative {
                    """
                    <td class="n">\(cells.number(observation.numerator, of: observation))</td>\
                    <td class="n">\(cells.number(observation.denominator, of: observation))</td>
                    """
                } else { "" }
            return """
                <tr\(cssClass)><th scope="row">\(label)</th>\
                <td class="n">\(cells.value(observation, model.definition))</td>\(ratio)<td>\(drawn)</td>\
                <td class="n">\(cells.bounds(observation, model.definition))</td></tr>

                """
        }
        let hasInner = breakdown.dimensions.count > 1
        let body = breakdown.rows.map { entry -> Markup in
            let cssClass: Markup = entry.depth > 0 ? " class=\"inner\"" : hasInner ? " class=\"outer\"" : ""
            return row(entry.label[context.language], cssClass, entry.observation, drawsBar: true)
        }.joined()
        guard let total = breakdown.total else { return body }
        let label = context.words("indicator.breakdown_total")
        return "\(body)\(row(label, " class=\"total\"", total, drawsBar: false))"
    }

    /// How the rows were rounded, and which were not.
    private static func note(_ breakdown: BreakdownModel, of model: IndicatorModel, _ context: SiteContext) -> String {
        let note = rounding(breakdown, of: model, context)
        guard breakdown.base != nil, breakdown.hasExact else { return note }
        return "\(note) \(context.words("indicator.breakdown_some_exact"))"
    }

    /// - Source: `disclosure.md` section 8.
    private static func rounding(
        _ breakdown: BreakdownModel, of model: IndicatorModel, _ context: SiteContext
    ) -> String {
        let words = context.words
        guard let base = breakdown.base else { return words("indicator.breakdown_exact") }
        let printed = context.format.integer(Int(base))
        if model.definition.isRelative { return words("indicator.breakdown_ratio", ["base": printed]) }
        let rounded = model.roundedCommunes
        guard rounded > 0 else { return words("indicator.rounded_less", ["base": printed]) }
        let most = context.format.integer((rounded + 1) * (Int(base) - 1))
        return words("indicator.rounded_most", ["base": printed, "most": most])
    }
}
