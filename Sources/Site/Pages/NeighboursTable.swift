import Cells
import Definition
import Publish

/// The lead indicators of a commune beside those of its four neighbours and of the city.
struct NeighboursTable {
    let table: DataTable

    init(_ commune: CommuneDefinition, _ context: SiteContext, at place: PagePlace) {
        let words = context.words
        let cells = context.cells
        let shown = [commune] + context.model.neighbours(of: commune.area)
        var observations: [Observation] = []
        let rows = context.model.leads.map { model -> Markup in
            let values = shown.map { area -> Markup in
                guard let figures = model.figures(of: area.area) else { return "<td class=\"n\">–</td>" }
                observations.append(figures.observation)
                return "<td class=\"n\">\(cells.value(figures.observation, model.definition))</td>"
            }.joined()
            let unit = context.phrases.unitBeside(model.definition)
            return """
                <tr><th scope="row"><a href="\(place.indicator(model.definition.id))">\
                \(model.definition.texts.shortName[context.language])</a> <small>\(unit)</small></th>\(values)\
                <td class="n">\(cells.value(model.city.observation, model.definition))</td></tr>

                """
        }.joined()
        table = DataTable(
            words,
            caption: words(
                "commune.near_caption", ["commune": context.phrases.title(commune), "period": context.period]),
            columns: [.text(words("commune.indicator"))]
                + shown.map { area in
                    .linked(
                        area.name.vi, to: area.area == commune.area ? nil : place.commune(area.area),
                        isForeign: context.language != .vi)
                } + [.number(words("commune.city"))],
            rows: rows, marks: observations.marks, cssClass: "even")
    }
}
