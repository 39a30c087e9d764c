import Cells

extension DefinitionRule {
    /// What the interval audit asks for can be met, and what it takes as known is a total that the draw could reveal.
    static let auditIsPossible = DefinitionRule(id: "audit") { definition, report in
        let audit = definition.disclosure.audit
        let base = definition.disclosure.vintages.map(\.base).min() ?? 2
        if !(1...max(1, base)).contains(audit.minCandidatesHeadline) {
            report(
                "disclosure.yaml/audit/min_candidates_headline",
                "a published 0 leaves \(base) true counts, so \(audit.minCandidatesHeadline) cannot be asked for",
                "write min_candidates_headline: 3, or 2 with base 2")
        }
        if !(0...64).contains(audit.maxAttempts) {
            report(
                "disclosure.yaml/audit/max_attempts", "a table is drawn again 0 to 64 times", "write max_attempts: 16")
        }
        for (position, margin) in audit.externalMargins.enumerated() {
            checkMargin(margin, at: "external_margins/\(position)", definition, report)
        }
    }

    private static func checkMargin(
        _ margin: DisclosureDefinition.ExternalMargin, at path: String, _ definition: PipelineDefinition,
        _ report: Report
    ) {
        guard let measure = definition.measure(margin.measure) else {
            let ids = definition.measures.map(\.id)
            let remedy = NearestName.remedy(for: margin.measure, in: ids, what: "measure")
            if !margin.measure.isEmpty { report(path, "there is no measure \(margin.measure)", remedy) }
            return
        }
        if measure.protection != .rounded || measure.isStock {
            report(path, "\(measure.id) has no rounded tables", "name a flow about people, or take the margin out")
        }
        for code in margin.areas.compactMap(\.communeCode) where definition.commune(code) == nil {
            report(path, "there is no commune \(code)", "write a code of communes.csv, or t01")
        }
    }
}
