import Cells
import Definition
import Publish

extension IndicatorCharts {
    /// How the city's figure of one quarter was told from snapshot to snapshot; nil where it never changed.
    func revisions(table: String) -> ChartFigure? {
        guard let revised = RevisedFigure(of: definition.id, in: context.model.release) else { return nil }
        let values = revised.tellings.compactMap { $0.value?.units(model.digits) }
        let axis = ValueAxis(
            of: values + model.communesDue, includesZero: !definition.isRelative, limit: model.cityLimit,
            span: model.leastSpan)
        let title = words("revision.title", ["period": context.format.quarter(revised.period)])
        let chart = TrendChart(
            frame: ChartFrame(
                id: "revision", width: TrendChart.width, height: TrendChart.height, title: "\(title): \(name)",
                description: revisionDescription(revised.tellings.compactMap(\.value))),
            points: revised.tellings.map(point), target: nil, axis: axis, tickLabels: tickLabels(axis))
        let isMixed = revised.tellings.contains(where: \.isProvisional)
        return figure(
            .init(
                name: "revisions", title: title,
                subtitle: words("revision.subtitle", ["indicator": name, "unit": phrases.unitOfCity(definition)]),
                frame: chart.frame, content: chart.content, notes: isMixed ? [words("indicator.hollow")] : [],
                table: table, rows: revised.csv(of: definition.id), isOfSnapshot: false))
    }

    private func point(_ telling: RevisedFigure.Telling) -> TrendChart.Point {
        let day = CivilDate(iso: String(telling.snapshot.prefix(10)))
        return TrendChart.Point(
            label: day.map(context.format.dayOfYear) ?? telling.snapshot, year: day?.components.year ?? 0,
            value: telling.value?.units(model.digits), bounds: nil,
            printed: telling.value.map { phrases.bare($0, definition, ofCity: true) } ?? "",
            isProvisional: telling.isProvisional)
    }

    private func revisionDescription(_ values: [FixedDecimal]) -> String {
        guard let first = values.first, let last = values.last else { return words("indicator.trend_empty") }
        return words(
            "revision.description", ["first": bare(first, ofCity: true), "last": bare(last, ofCity: true)])
    }
}
