import Definition
import Protect

/// Every indicator has one row for each area, due quarter and breakdown code, in order of the key.
struct DenseTableRule: FigureRule {
    let id = "dense"

    func judge(_ figures: GateFigures) -> [GateFinding] {
        let keys = figures.table.rows.map(PublishedHistory.Key.init)
        let isSorted = zip(keys, keys.dropFirst()).allSatisfy { $0 < $1 }
        var findings =
            isSorted
            ? [] : [finding(at: "observations", observed: "keys out of order or twice", required: "sorted keys")]
        for indicator in figures.definition.indicators {
            let quarters = figures.table.periods.count(where: indicator.quarters.contains)
            let codes = IndicatorPlan(indicator, definition: figures.definition).codes.count
            let required = (figures.definition.communes.count + 1) * quarters * codes
            let observed = figures.table.rows(of: indicator.id).count
            if observed != required {
                findings.append(
                    finding(at: indicator.id, observed: "\(observed) rows", required: "\(required) rows"))
            }
        }
        return findings
    }
}
