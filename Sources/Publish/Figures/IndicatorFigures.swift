package import Cells
package import Definition

/// One indicator in one quarter, city and communes, with targets, changes, places and distribution: exactly what the page
/// shows and what the block `latest` of `<id>.json` holds.
package struct IndicatorFigures: Sendable {
    package let indicator: IndicatorDefinition
    package let period: Quarter
    package let vintage: String
    package let city: AreaFigures
    /// In order of code.
    package let communes: [AreaFigures]
    package let ranking: Ranking
    package let distribution: Distribution?

    /// Nil if the table holds no headline of the city for this quarter.
    package init?(_ indicator: IndicatorDefinition, period: Quarter, in table: ObservationTable) {
        let headlines = table.rows(of: indicator.id).filter { $0.period == period && $0.breakdown == "_T" }
        guard let cityRow = headlines.first(where: \.area.isCity) else { return nil }
        let communeRows = headlines.filter { !$0.area.isCity }
        let ranking = Ranking(communeRows, direction: indicator.direction, kind: indicator.kind)
        self.indicator = indicator
        self.period = period
        self.ranking = ranking
        vintage = cityRow.vintage
        city = AreaFigures(cityRow, indicator: indicator, in: table, place: nil)
        communes = communeRows.map {
            AreaFigures($0, indicator: indicator, in: table, place: ranking.places[$0.area])
        }
        distribution = Distribution(communeRows)
    }

    /// The figures of the last due quarter of an indicator, or of the last one up to a quarter.
    package init?(latestOf indicator: IndicatorDefinition, in table: ObservationTable, through last: Quarter? = nil) {
        let periods = table.periods.filter { period in last.map { period <= $0 } ?? true }
        guard let period = periods.last(where: indicator.quarters.contains) else { return nil }
        self.init(indicator, period: period, in: table)
    }
}
