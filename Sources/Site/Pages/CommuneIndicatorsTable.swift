import Cells
import Definition
import Publish

/// A commune's figures of one task group, beside the city's and against all communes.
struct CommuneIndicatorsTable {
    let table: DataTable

    init(_ commune: CommuneDefinition, _ group: TaskGroupDefinition, _ context: SiteContext, at place: PagePlace) {
        let words = context.words
        let members = context.model.indicators(of: group.id)
        let anchor = context.model.isListed(commune) ? "#\(commune.area.id)" : ""
        var observations: [Observation] = []
        var rows = Markup()
        for member in members {
            guard let figures = member.figures(of: commune.area) else { continue }
            observations.append(figures.observation)
            rows += CommuneIndicatorsTable.row(member, figures, anchor: anchor, context, at: place)
        }
        table = DataTable(
            words,
            caption: words(
                "commune.caption",
                [
                    "commune": context.phrases.title(commune), "group": group.shortTitle[context.language],
                    "period": context.period,
                ]),
            columns: [
                .text(words("commune.indicator")), .number(words("commune.value")), .text(words("commune.spread")),
                .text(words("commune.state")), .number(words("commune.change")), .number(words("commune.rank")),
                .number(words("commune.city")),
            ], rows: rows, marks: observations.marks, cssClass: "aligned")
    }

    private static func row(
        _ model: IndicatorModel, _ figures: AreaFigures, anchor: String, _ context: SiteContext, at place: PagePlace
    ) -> Markup {
        let definition = model.definition
        let cells = context.cells
        let observation = figures.observation
        let unit = context.phrases.unitBeside(definition)
        let unitMarkup: Markup = unit.isEmpty ? "" : " <small>\(unit)</small>"
        let spread: Markup =
            definition.kind == .presence
            ? "–"
            : model.spread.markup(
                own: observation.value?.units(model.digits), bounds: observation.chartBounds(model.digits))
        let goal: Markup =
            model.target.map { target in
                let goal = context.phrases.shortGoal(target, definition)
                return " <small>\(goal)</small>"
            } ?? ""
        let outOf: Markup =
            figures.place == nil ? "" : "<small>/\(model.figures.ranking.comparable)</small>"
        return """
            <tr id="\(definition.id)"><th scope="row"><a href="\(place.indicator(definition.id))">\
            \(definition.texts.shortName[context.language])</a>\(unitMarkup)</th>\
            <td class="n"><a href="\(place.indicator(definition.id))\(anchor)">\
            \(cells.value(observation, definition))</a></td><td>\(spread)</td><td class="s">\(cells.state(figures.target))\(goal)</td>\
            <td class="n">\(cells.change(figures.change, definition))\(cells.unitOfChange(figures.change, definition))</td>\
            <td class="n">\(cells.rank(figures.place))\(outOf)</td>\
            <td class="n">\(cells.value(model.city.observation, definition))</td></tr>

            """
    }

}
