import Cells
import Definition
import Protect

/// Coverage is stated for every commune and due quarter, also for those in which it does not exist.
struct CoverageRule: FigureRule {
    let id = "coverage"

    func judge(_ figures: GateFigures) -> [GateFinding] {
        struct Key: Hashable {
            let area: AreaCode
            let period: Quarter
        }
        let stated = Set(figures.coverage.map { Key(area: $0.area, period: $0.period) })
        return figures.table.periods.filter { period in
            !figures.definition.communes.allSatisfy { stated.contains(Key(area: $0.area, period: period)) }
        }.map {
            finding(
                at: "\($0)", observed: "coverage does not name every commune",
                required: "a row per commune; those that came or ended need from or until in communes.csv")
        }
    }
}
