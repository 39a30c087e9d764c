import Cells
import Definition
import Protect

/// What is made of withdrawn tables has no value, no bounds and no counts; why it is empty is `protected`, or who did not
/// report.
///
/// - Source: docs/decisions/0110.
struct WithheldRule: FigureRule {
    let id = "withheld"

    func judge(_ figures: GateFigures) -> [GateFinding] {
        guard !figures.withheld.isEmpty else { return [] }
        return figures.definition.indicators.flatMap { indicator in
            figures.table.rows(of: indicator.id)
                .filter { figures.withheld.contains(indicator, $0.period) && !tellsNothing($0) }
                .map { finding(at: $0.place, observed: "a withdrawn figure", required: "nothing of it") }
        }
    }

    private func tellsNothing(_ row: Observation) -> Bool {
        [row.value, row.low, row.high, row.numerator, row.denominator].allSatisfy { $0 == nil }
            && row.missingReason.map { $0 == .protected || $0.isOfCoverage } ?? false
    }
}
