import Protect

/// Soft: every commune delivered every dataset of the last due quarter.
///
/// Whether the release quorum is met is decided before anything is written.
struct CompletenessRule: FigureRule {
    let id = "completeness"
    let severity = GateVerdict.Severity.soft

    func judge(_ figures: GateFigures) -> [GateFinding] {
        let last = figures.coverage.filter { $0.period == figures.table.periods.last }
        let lacking = Set(last.filter { !$0.isReported && $0.status != .notDue }.map(\.area))
        return lacking.isEmpty
            ? []
            : [
                finding(
                    at: "last quarter", observed: "\(lacking.count) communes lack a dataset",
                    required: "all communes report")
            ]
    }
}
