package import Cells
import Definition

/// Everything said about one area's headline of one indicator in one quarter.
package struct AreaFigures: Sendable {
    package let observation: Observation
    /// The same headline one quarter before; nil also where what is counted began anew since.
    package let previous: Observation?
    /// … and four quarters before.
    package let yearAgo: Observation?
    package let change: Change?
    package let changeOverYear: Change?
    package let target: TargetJudgement
    /// Nil for the city, and for a commune that is not ranked.
    package let place: Ranking.Place?

    package var area: AreaCode { observation.area }

    init(
        _ observation: Observation, indicator: IndicatorDefinition, in table: ObservationTable, place: Ranking.Place?
    ) {
        let period = observation.period
        let lastYear = Quarter(year: period.year - 1, number: period.number)
        self.observation = observation
        self.place = place
        previous =
            indicator.compares(period.previous, with: period)
            ? table.headline(of: indicator.id, area: observation.area, period: period.previous) : nil
        yearAgo = table.headline(of: indicator.id, area: observation.area, period: lastYear)
        change = AreaFigures.change(from: previous, to: observation, indicator: indicator, in: table)
        changeOverYear = AreaFigures.change(from: yearAgo, to: observation, indicator: indicator, in: table)
        target = TargetJudgement(observation, indicator: indicator)
    }

    /// The city is compared with what other communes may have made: only their own rows say which they were.
    private static func change(
        from before: Observation?, to after: Observation, indicator: IndicatorDefinition, in table: ObservationTable
    ) -> Change? {
        let isOfOthers =
            after.area.isCity
            && before.map {
                table.reporting(indicator.id, $0.period) != table.reporting(indicator.id, after.period)
            } ?? false
        return Change(from: before, to: after, indicator: indicator, ofOtherCommunes: isOfOthers)
    }
}
