import Cells
import Definition

/// G10: the interval audit, run afresh on the table that was read back.
///
/// Takes nothing from the private counts but totals that others publish exactly; of a sealed table, whose counts are no
/// longer at hand, not even those.
struct IntervalRule: GateRule {
    let id = "G10"

    func findings(_ subject: GateSubject) -> [GateFinding] {
        subject.pairs.flatMap(findings)
    }

    private func findings(_ pair: GateSubject.Pair) -> [GateFinding] {
        let plan = pair.plan
        guard plan.hasCube, pair.published.communes.contains(where: \.isReporting) else { return [] }
        let audit = IntervalAudit(pair.published, plan: plan, known: pair.truth.map(plan.knownTotals) ?? [:])
        guard let fewest = audit.fewest() else {
            // A table that does not add up has no counts to audit: G06 refuses it.
            let isAdditive = AdditivityRule().findings(GateSubject(pairs: [pair])).isEmpty
            return isAdditive
                ? [finding(pair.place(.city, "tables"), "contradictory", "cells and headlines of one true table")]
                : []
        }
        var findings: [GateFinding] = []
        if let personal = fewest.personal, personal < plan.base {
            findings.append(
                finding(pair.place(.city, "F1"), "a cell too narrow", "\(plan.base) possible counts in personal cells"))
        }
        if let headline = fewest.headline, headline < plan.minCandidatesHeadline {
            findings.append(
                finding(
                    pair.place(.city, "headlines"), "a headline too narrow",
                    "\(plan.minCandidatesHeadline) possible counts in headlines published rounded"))
        }
        return findings
    }
}
