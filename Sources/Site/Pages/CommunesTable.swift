import Cells
import Definition
import Publish

/// All communes of one indicator: a sorted chart and its table in one, a bar in every row.
struct CommunesTable {
    private let model: IndicatorModel
    private let context: SiteContext
    private let place: PagePlace

    init(_ model: IndicatorModel, _ context: SiteContext, at place: PagePlace) {
        self.model = model
        self.context = context
        self.place = place
    }

    var table: DataTable {
        let words = context.words
        let observations = model.communes.map(\.observation)
        return DataTable(
            words,
            caption: words(
                "indicator.communes_caption",
                [
                    "indicator": model.definition.texts.name[context.language],
                    "count": context.format.integer(observations.count), "period": context.period,
                ]),
            columns: columns, rows: rows, marks: observations.marks, cssClass: "sortable numeric")
    }

    private var hasBar: Bool { model.definition.kind != .presence }
    private var hasRatio: Bool { model.definition.isRelative }
    private var hasBounds: Bool { model.roundedCommunes > 0 }
    private var hasTarget: Bool { model.target != nil }
    private var hasRank: Bool { model.figures.ranking.obstacle == nil }

    private var columns: [DataTable.Column] {
        let words = context.words
        let change = model.definition.unitMeasure == "percent" ? "indicator.change_points" : "indicator.change"
        var columns: [DataTable.Column] = [
            .text(words("indicator.commune")), .number(words("indicator.value"), key: "value"),
        ]
        if hasBar { columns.append(.text(words("indicator.chart"))) }
        if hasBounds { columns.append(.number(words("indicator.bounds"), key: "bounds")) }
        if hasRatio {
            columns += [
                .number(words("indicator.numerator"), key: "numerator"),
                .number(words("indicator.denominator"), key: "denominator"),
            ]
        }
        if hasTarget { columns.append(.text(words("indicator.state"))) }
        columns.append(.number(words(change)))
        if hasRank { columns.append(.number(words("indicator.rank_column"))) }
        return columns
    }

    /// By value, the better end first; ties by code; missing values last.
    private var sorted: [AreaFigures] {
        let isAscending = model.definition.direction == .down
        return model.communes.sorted { left, right in
            switch (left.observation.value, right.observation.value) {
            case (let one?, let two?) where one != two: isAscending ? one < two : one > two
            case (nil, _?): false
            case (_?, nil): true
            default: left.area < right.area
            }
        }
    }

    private var rows: Markup {
        let bar = RowBar(axis: model.barAxis, target: model.targetValue)
        let foreign: Markup = context.language == .vi ? "" : " lang=\"vi\""
        var rows = Markup()
        rows.reserveCapacity(80_000)
        var isFirst = true
        for figures in sorted {
            guard let commune = context.model.commune(figures.area) else { continue }
            let kind = context.phrases.kind(commune)
            rows += """
                <tr id="\(figures.area.id)"><th scope="row"><a href="\(place.commune(figures.area))"\(foreign)>\
                \(commune.name.vi)</a> <small>(\(kind))</small></th>\(cells(figures, bar, isFirst: isFirst))</tr>

                """
            isFirst = false
        }
        return rows
    }

    private func cells(_ figures: AreaFigures, _ bar: RowBar, isFirst: Bool) -> Markup {
        let observation = figures.observation
        let make = context.cells
        var cells: Markup = "<td>\(make.value(observation, model.definition))</td>"
        if hasBar {
            let drawn =
                observation.value.map {
                    bar.markup(
                        value: $0.units(model.digits), bounds: observation.chartBounds(model.digits),
                        repeatsTarget: !isFirst)
                } ?? make.absence(of: observation)
            cells += "<td>\(drawn)</td>"
        }
        if hasBounds { cells += "<td>\(make.bounds(observation, model.definition))</td>" }
        if hasRatio {
            cells += "<td>\(make.number(observation.numerator, of: observation))</td>"
            cells += "<td>\(make.number(observation.denominator, of: observation))</td>"
        }
        if hasTarget { cells += make.stateCell(figures.target) }
        cells += "<td>\(make.plainChange(figures.change, model.definition))</td>"
        if hasRank { cells += "<td>\(make.rank(figures.place))</td>" }
        return cells
    }
}
