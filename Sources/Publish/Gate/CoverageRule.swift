import Cells
import Definition

/// Coverage is stated for every commune and due quarter (hard), and whole in the last one (soft).
///
/// Whether the release quorum is met is decided before anything is written.
struct CoverageRule: FigureRule {
    static let id = "coverage"

    func judge(_ figures: GateFigures) -> [GateFinding] {
        struct Key: Hashable {
            let area: AreaCode
            let period: Quarter
        }
        let stated = Set(figures.coverage.map { Key(area: $0.area, period: $0.period) })
        var findings = figures.table.periods.filter { period in
            !figures.definition.communes.allSatisfy { stated.contains(Key(area: $0.area, period: period)) }
        }.map {
            finding(
                .hard, at: "\($0)", observed: "coverage does not name every commune", required: "a row per commune")
        }
        let last = figures.coverage.filter { $0.period == figures.table.periods.last }
        let lacking = Set(last.filter { !$0.isReported && $0.status != .notDue }.map(\.area))
        if !lacking.isEmpty {
            findings.append(
                finding(
                    .soft, at: "last quarter", observed: "\(lacking.count) communes lack a dataset",
                    required: "all communes report"))
        }
        return findings
    }
}
