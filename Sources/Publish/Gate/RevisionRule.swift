import Protect

/// Soft: no unusual number of published values disappears or changes in its vintage against the live snapshot.
struct RevisionRule: FigureRule {
    let id = "jumps"
    let severity = GateSeverity.soft
    /// In hundredths.
    private static let usualShare = 5

    func judge(_ figures: GateFigures) -> [GateFinding] {
        guard let previous = figures.previous else { return [] }
        var changed = 0
        var gone = 0
        for row in previous.rows {
            let new = figures.table.row(
                of: row.indicator, area: row.area, period: row.period, breakdown: row.breakdown)
            if new == nil { gone += 1 } else if new?.vintage == row.vintage, new?.value != row.value { changed += 1 }
        }
        let limit = previous.rows.count * RevisionRule.usualShare / 100
        var findings: [GateFinding] = []
        if gone > 0 {
            findings.append(
                finding(at: "observations", observed: "published rows disappear", required: "they stay"))
        }
        if changed > limit {
            findings.append(
                finding(
                    at: "observations", observed: "more than \(RevisionRule.usualShare) % of values change",
                    required: "few revisions"))
        }
        return findings
    }
}
