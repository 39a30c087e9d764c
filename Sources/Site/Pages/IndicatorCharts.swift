import Cells
import Definition
import Publish

/// The charts of one indicator, in one language, for one page.
struct IndicatorCharts {
    let model: IndicatorModel
    let context: SiteContext
    private let place: PagePlace

    init(_ model: IndicatorModel, _ context: SiteContext, at place: PagePlace) {
        self.model = model
        self.context = context
        self.place = place
    }

    var definition: IndicatorDefinition { model.definition }
    var words: Wording { context.words }
    var phrases: FigurePhrases { context.phrases }
    var name: String { definition.texts.shortName[context.language] }

    private func decimal(_ units: Int64) -> FixedDecimal { FixedDecimal(units: units, scale: model.digits) }

    /// As the tables print it, with the digits it has of its own.
    func bare(_ value: FixedDecimal, ofCity: Bool) -> String { phrases.bare(value, definition, ofCity: ofCity) }

    /// A mark of an axis, with as many digits as its step needs.
    private func tick(_ units: Int64, step: Int64) -> String {
        var value = decimal(units)
        while value.scale > 0, step % FixedDecimal.powerOfTen(model.digits - value.scale + 1) == 0 {
            value = value.rounded(toScale: value.scale - 1)
        }
        return context.format.value(value, unit: definition.unitMeasure)
    }

    func tickLabels(_ axis: ValueAxis) -> [String] { axis.ticks.map { tick($0, step: axis.step) } }

    // MARK: Bullet

    /// The city's value against its target; nil without both.
    func bullet(id: String) -> Markup? {
        guard let target = model.target, let goal = model.targetValue,
            let figure = model.city.observation.value
        else { return nil }
        let value = figure.units(model.digits)
        let printed = phrases.full(figure, definition, ofCity: true)
        let printedGoal = words("target.line", ["target": phrases.shortGoal(target, definition)])
        let chart = BulletChart(
            frame: ChartFrame(
                id: id, width: BulletChart.width, height: BulletChart.height,
                title: words("indicator.bullet_title") + ": " + name,
                description: words(
                    "indicator.bullet_desc", ["value": printed, "target": phrases.shortGoal(target, definition)])),
            value: value, printed: printed, target: goal, printedTarget: printedGoal,
            axis: ValueAxis(of: [value, goal] + (model.cityLimit.map { [$0] } ?? []), includesZero: true))
        return chart.markup
    }

    // MARK: Trend

    /// Nil where no quarter has a value.
    func trend(table: String) -> ChartFigure? {
        let values = model.history.compactMap { $0.value?.units(model.digits) }
        guard !values.isEmpty else { return nil }
        let bounds = model.history.compactMap { $0.chartBounds(model.digits) }
        let goal = model.targetValue.map { [$0] } ?? []
        let axis = ValueAxis(
            of: values + goal + bounds.flatMap { [$0.lowerBound, $0.upperBound] } + model.communesDue,
            includesZero: !definition.isRelative, limit: model.cityLimit, span: model.leastSpan)
        let chart = TrendChart(
            frame: ChartFrame(
                id: "trend", width: TrendChart.width, height: TrendChart.height,
                title: trendTitle + ": " + name, description: trendDescription),
            points: model.history.map(point), target: trendTarget, axis: axis, tickLabels: tickLabels(axis))
        var notes: [String] = []
        if model.history.contains(where: { $0.vintage == "provisional" }) { notes.append(words("indicator.hollow")) }
        if !bounds.isEmpty { notes.append(words("indicator.whisker")) }
        if definition.restartsEachYear { notes.append(words("indicator.restarts")) }
        return figure(
            .init(
                name: "trend", title: trendTitle, subtitle: trendSubtitle, frame: chart.frame, content: chart.content,
                notes: notes, table: table, rows: ObservationCSV.file(model.history)))
    }

    func figure(_ chart: ChartFigure.Chart) -> ChartFigure {
        ChartFigure(chart, of: model, context, at: place)
    }

    private func point(_ observation: Observation) -> TrendChart.Point {
        let value = observation.value?.units(model.digits)
        return TrendChart.Point(
            label: context.format.quarterOnly(observation.period), year: observation.period.year, value: value,
            bounds: observation.chartBounds(model.digits),
            printed: observation.value.map { phrases.bare($0, definition, ofCity: true) } ?? "",
            isProvisional: observation.vintage == "provisional",
            beginsAnew: !definition.compares(observation.period.previous, with: observation.period))
    }

    private var trendTarget: TrendChart.Target? {
        guard let target = model.target, let value = model.targetValue else { return nil }
        return TrendChart.Target(
            value: value, printed: phrases.shortGoal(target, definition), label: words("target.label"))
    }

    /// The finding where the change is clear, else a neutral title.
    private var trendTitle: String {
        guard let change = model.city.change, change.state != .noClearChange else {
            return words("indicator.trend_title")
        }
        return words(
            "indicator.trend_title_\(change.state.rawValue)",
            ["size": phrases.size(change.difference, definition)])
    }

    private var trendSubtitle: String {
        let from = model.history.first?.period ?? model.figures.period
        return words(
            "indicator.trend_subtitle",
            [
                "indicator": name, "unit": phrases.unitOfCity(definition),
                "periods": context.format.quarters(from, model.figures.period),
            ])
    }

    private var trendDescription: String {
        guard let course = Course(model.history) else { return words("indicator.trend_empty") }
        return words(
            "indicator.trend_desc",
            [
                "first": bare(course.first.value, ofCity: true), "from": context.format.quarter(course.first.period),
                "last": bare(course.last.value, ofCity: true), "to": context.format.quarter(course.last.period),
                "low": bare(course.low, ofCity: true), "high": bare(course.high, ofCity: true),
            ])
    }

    /// What is said of a line: its ends, with the quarters they are of where others are gaps, and its extremes.
    private struct Course {
        let first: (period: Quarter, value: FixedDecimal)
        let last: (period: Quarter, value: FixedDecimal)
        let low: FixedDecimal
        let high: FixedDecimal

        /// Nil where no quarter has a value.
        init?(_ history: [Observation]) {
            let known = history.compactMap { row in row.value.map { (period: row.period, value: $0) } }
            guard let first = known.first, let last = known.last, let low = known.map(\.value).min(),
                let high = known.map(\.value).max()
            else { return nil }
            (self.first, self.last, self.low, self.high) = (first, last, low, high)
        }
    }

    // MARK: Small trend

    /// All of a unit stand on one axis: percentages between 0 and 100 %, a yes or no between none and all communes.
    func smallTrend(id: String, periods: [Quarter]) -> Markup {
        let byPeriod = Dictionary(model.history.map { ($0.period, $0) }) { first, _ in first }
        let values = periods.map { byPeriod[$0]?.value?.units(model.digits) }
        let known = values.compactMap { $0 }
        let goal = model.targetValue
        let chart = SmallTrend(
            frame: ChartFrame(
                id: id, width: SmallTrend.width, height: SmallTrend.height,
                title: words("group.figure_title", ["indicator": name]),
                description: smallDescription(periods.compactMap { byPeriod[$0] }, quarters: periods.count)),
            values: values,
            beginnings: Set(periods.indices.filter { !definition.compares(periods[$0].previous, with: periods[$0]) }),
            target: goal, printed: model.city.observation.value.map { phrases.full($0, definition, ofCity: true) },
            ends: (
                periods.first.map(context.format.shortQuarter) ?? "",
                periods.last.map(context.format.shortQuarter) ?? ""
            ),
            axis: ValueAxis(
                of: known + (goal.map { [$0] } ?? []) + (model.cityLimit.map { [$0] } ?? []), includesZero: true,
                limit: model.cityLimit),
            axisTop: model.cityLimit.map { tick($0, step: $0) })
        return chart.markup
    }

    private func smallDescription(_ history: [Observation], quarters: Int) -> String {
        guard let course = Course(history) else {
            return words("group.figure_empty", counting: quarters, ["count": context.format.integer(quarters)])
        }
        return words(
            "group.figure_desc", counting: quarters,
            [
                "count": context.format.integer(quarters), "first": bare(course.first.value, ofCity: true),
                "from": context.format.quarter(course.first.period), "last": bare(course.last.value, ofCity: true),
                "to": context.format.quarter(course.last.period), "low": bare(course.low, ofCity: true),
                "high": bare(course.high, ofCity: true),
            ])
    }

    // MARK: Spread

    /// One dot per commune; nil for what is only there or not there, and without values.
    func spread(table: String) -> ChartFigure? {
        let observations = model.communes.map(\.observation)
        let values = observations.compactMap { $0.value?.units(model.digits) }
        guard definition.kind != .presence, !values.isEmpty else { return nil }
        let chart = DotStrip(
            frame: ChartFrame(
                id: "spread", width: DotStrip.width, height: DotStrip.height(markers: markers.count),
                title: spreadTitle(values.count) + ": " + name, description: spreadDescription),
            values: values, markers: markers, axis: model.spreadAxis, tickLabels: tickLabels(model.spreadAxis))
        let missing = observations.count - values.count
        let absent = words(
            "indicator.strip_missing", counting: missing, ["count": context.format.integer(missing)])
        let notes = missing == 0 ? [] : [absent]
        return figure(
            .init(
                name: "spread", title: spreadTitle(values.count),
                subtitle: words(
                    "indicator.strip_subtitle",
                    ["indicator": name, "unit": phrases.unit(definition), "period": context.period]),
                frame: chart.frame, content: chart.content, notes: notes, table: table, rows: communeRows))
    }

    private var communeRows: [UInt8] { ObservationCSV.file(model.communes.map(\.observation)) }

    private var markers: [DotStrip.Marker] {
        var markers: [DotStrip.Marker] = []
        if let median = model.figures.distribution?.median {
            markers.append(
                .init(
                    kind: .median, value: median.units(model.digits),
                    printed: words("indicator.median", ["value": phrases.bare(median, definition, ofCity: false)])))
        }
        if definition.isRelative, let city = model.city.observation.value {
            markers.append(
                .init(
                    kind: .city, value: city.units(model.digits),
                    printed: words("indicator.city_mark", ["value": phrases.bare(city, definition, ofCity: true)])))
        }
        if let target = model.target, let value = model.targetValue {
            markers.append(
                .init(
                    kind: .goal, value: value,
                    printed: words("target.line", ["target": phrases.shortGoal(target, definition)])))
        }
        return markers
    }

    private func spreadTitle(_ count: Int) -> String {
        guard count > 0, model.target != nil else { return words("indicator.strip_title") }
        let met = model.communes.count { $0.target.state == .met }
        return words(
            "indicator.strip_title_met",
            ["met": context.format.integer(met), "count": context.format.integer(count)])
    }

    private var spreadDescription: String {
        guard let distribution = model.figures.distribution else { return words("indicator.strip_empty") }
        return words(
            "indicator.strip_desc", counting: model.withFigure,
            [
                "count": context.format.integer(model.withFigure),
                "low": phrases.bare(distribution.minimum, definition, ofCity: false),
                "median": phrases.bare(distribution.median, definition, ofCity: false),
                "high": phrases.bare(distribution.maximum, definition, ofCity: false),
            ])
    }

    /// The ends of the axis of the bars in the table, as printed.
    var barEnds: (low: String, high: String) {
        let axis = model.barAxis
        return (tick(axis.domain.lowerBound, step: axis.step), tick(axis.domain.upperBound, step: axis.step))
    }

    // MARK: Map

    /// One square per commune in up to five classes; nil for what is only there or not there, and without values.
    func map(table: String) -> ChartFigure? {
        let values = model.communes.compactMap { $0.observation.value?.units(model.digits) }
        guard definition.kind != .presence, !values.isEmpty else { return nil }
        let classes = ValueClasses(of: values)
        let tiles = model.communes.compactMap { figures -> TileMap.Tile? in
            guard let commune = context.model.commune(figures.area) else { return nil }
            return TileMap.Tile(
                column: commune.tile.column, row: commune.tile.row, label: commune.initials,
                step: figures.observation.value.map { classes.step(of: $0.units(model.digits)) })
        }
        let key = mapKey(classes, missing: tiles.count - values.count)
        let size = TileMap.size(of: tiles, key: key.count)
        let chart = TileMap(
            frame: ChartFrame(
                id: "map", width: size.width, height: size.height, title: words("map.title") + ": " + name,
                description: mapDescription(classes.classes, count: tiles.count)),
            tiles: tiles, key: key)
        return figure(
            .init(
                name: "map", title: words("map.title"),
                subtitle: words(
                    "map.subtitle", ["indicator": name, "unit": phrases.unit(definition), "period": context.period]),
                frame: chart.frame, content: chart.content, notes: [words("map.note")], table: table,
                rows: communeRows))
    }

    private func mapKey(_ classes: ValueClasses, missing: Int) -> [TileMap.Entry] {
        let key = classes.classes.map { entry in
            TileMap.Entry(
                step: entry.step,
                printed: words(
                    "map.key", counting: entry.members,
                    ["range": range(entry), "count": context.format.integer(entry.members)]))
        }
        guard missing > 0 else { return key }
        let none = words("map.key_none", counting: missing, ["count": context.format.integer(missing)])
        return key + [TileMap.Entry(step: nil, printed: none)]
    }

    private func range(_ entry: ValueClasses.Class) -> String {
        let high = bare(printed(entry.range.upperBound), ofCity: false)
        guard entry.range.lowerBound != entry.range.upperBound else { return high }
        return words(
            "bounds.range", ["low": context.format.number(printed(entry.range.lowerBound)), "high": high])
    }

    /// An end of a class as the table prints it: the value of a commune, with no more digits than that has.
    private func printed(_ units: Int64) -> FixedDecimal {
        let own = model.communes.lazy.compactMap(\.observation.value).filter { $0.units(model.digits) == units }
        return own.min { $0.scale < $1.scale } ?? decimal(units)
    }

    private func mapDescription(_ classes: [ValueClasses.Class], count: Int) -> String {
        guard let lowest = classes.first, let highest = classes.last else { return words("indicator.strip_empty") }
        return words(
            "map.description",
            ["count": context.format.integer(count), "lowest": range(lowest), "highest": range(highest)])
    }
}

extension CommuneDefinition {
    /// `BĐ` for Ba Đình: enough to find it among its neighbours.
    var initials: String { String(name.vi.split(separator: " ").compactMap(\.first).filter(\.isLetter).prefix(3)) }
}
