import Cells
import Definition
import Protect

/// G18: in every published quarter enough communes delivered everything, none of those that must is missing, and what was
/// published as a hole stays one in its vintage.
///
/// - Source: `disclosure.md` section 13; `operations.md` section 6, "Quorum".
struct QuorumRule: FigureRule {
    let id = "G18"

    func judge(_ figures: GateFigures) -> [GateFinding] {
        quorum(figures) + filledHoles(figures)
    }

    private func quorum(_ figures: GateFigures) -> [GateFinding] {
        let quorum = figures.definition.settings.quorum
        return figures.table.periods.flatMap { period in
            let rows = figures.coverage.filter { $0.period == period && $0.status != .notDue }
            let lacking = Set(rows.filter { !$0.isReported && $0.reason != .notCollected }.map(\.area))
            let due = Set(rows.map(\.area))
            var findings: [GateFinding] = []
            if (due.count - lacking.count) * 10_000 < due.count * quorum.releaseBasisPoints {
                findings.append(
                    finding(at: "\(period)", observed: "too few communes", required: "quorum.release of the communes"))
            }
            if quorum.mustHave.contains(where: { lacking.contains(AreaCode(commune: String($0.prefix(5)))) }) {
                findings.append(
                    finding(at: "\(period)", observed: "a source is missing", required: "those of quorum.must_have"))
            }
            return findings
        }
    }

    /// Of people's figures only: the authority's own may be revised.
    private func filledHoles(_ figures: GateFigures) -> [GateFinding] {
        guard let previous = figures.previous else { return [] }
        return previous.rows.filter { row in
            guard row.missingReason == .notReported || row.missingReason == .sourceRefused, !row.area.isCity,
                figures.definition.indicator(row.indicator).map({ figures.definition.isAboutPeople($0) }) ?? false
            else { return false }
            let now = figures.table.row(
                of: row.indicator, area: row.area, period: row.period, breakdown: row.breakdown)
            return now?.value != nil && now?.vintage == row.vintage
        }.map { finding(at: $0.place, observed: "a hole was filled", required: "a hole stays one in its vintage") }
    }
}

extension PipelineDefinition {
    /// Whether a measure of the indicator is sealed.
    func isAboutPeople(_ indicator: IndicatorDefinition) -> Bool {
        [indicator.numerator.measure, indicator.denominator?.measure].contains { id in
            id.flatMap(measure)?.protection == .rounded
        }
    }
}
