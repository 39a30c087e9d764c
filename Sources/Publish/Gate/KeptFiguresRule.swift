import Cells
import Protect

/// Soft: of what a commune reported and the live snapshot shows, nothing is taken back in its vintage because the commune's
/// data are not here now.
///
/// Figures without protection are counted again for each release: after a restore, for one, a unit that is not read again
/// would silently leave them.
///
/// - Source: decision 0148.
struct KeptFiguresRule: FigureRule {
    let id = "kept"
    let severity = GateSeverity.soft
    /// Communes that a finding names.
    private static let named = 5

    func judge(_ figures: GateFigures) -> [GateFinding] {
        guard let previous = figures.previous else { return [] }
        var lost: [Quarter: Set<AreaCode>] = [:]
        for row in previous.rows where !row.area.isCity && row.value != nil {
            let now = figures.table.row(
                of: row.indicator, area: row.area, period: row.period, breakdown: row.breakdown)
            if let now, now.vintage == row.vintage, isAbsence(now.missingReason) {
                lost[row.period, default: []].insert(row.area)
            }
        }
        return lost.sorted { $0.key < $1.key }.map { quarter, areas in
            let named = areas.sorted().prefix(KeptFiguresRule.named).map(\.description).joined(separator: ", ")
            let more = areas.count > KeptFiguresRule.named ? " and \(areas.count - KeptFiguresRule.named) more" : ""
            return finding(
                at: "\(quarter)", observed: "figures of \(named)\(more) would become holes",
                required: "what was reported stays: nq57 extract, with --accept where a person must")
        }
    }

    private func isAbsence(_ reason: MissingReason?) -> Bool {
        reason == .notReported || reason == .sourceRefused || reason == .notCollected
    }
}
