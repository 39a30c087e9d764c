import Cells
import Definition
import Publish

/// The city's headline quarter by quarter, latest first.
struct PeriodsTable {
    let table: DataTable

    init(_ model: IndicatorModel, _ context: SiteContext) {
        let words = context.words
        let cells = context.cells
        let hasRatio = model.definition.isRelative
        let hasBounds = model.history.contains { $0.precision != .exact }
        let rows = model.history.reversed().map { observation -> Markup in
            var row: Markup = """
                <th scope="row"><time datetime="\(observation.period.firstDay.iso.prefix(7).description)">\
                \(context.format.quarter(observation.period).capitalisedFirst)</time></th>\
                <td class="n">\(cells.value(observation, model.definition))</td>
                """
            if hasBounds { row += "<td class=\"n\">\(cells.bounds(observation, model.definition))</td>" }
            if hasRatio {
                row += "<td class=\"n\">\(cells.number(observation.numerator, of: observation))</td>"
                row += "<td class=\"n\">\(cells.number(observation.denominator, of: observation))</td>"
            }
            let reporting = "\(observation.unitsReporting)/\(observation.unitsExpected)"
            return """
                <tr>\(row)<td class="n">\(reporting)</td><td>\(words("vintage.\(observation.vintage)"))</td>\
                <td class="n">\(observation.revision)</td></tr>

                """
        }.joined()
        var columns: [DataTable.Column] = [.text(words("indicator.period")), .number(words("indicator.value"))]
        if hasBounds { columns.append(.number(words("indicator.bounds"))) }
        if hasRatio { columns += [.number(words("indicator.numerator")), .number(words("indicator.denominator"))] }
        columns += [
            .number(words("indicator.reporting")), .text(words("indicator.vintage_column")),
            .number(words("indicator.revision")),
        ]
        table = DataTable(
            words,
            caption: words(
                "indicator.periods_caption", ["indicator": model.definition.texts.name[context.language]]),
            columns: columns, rows: rows, marks: model.history.marks)
    }
}
