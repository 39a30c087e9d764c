extension DefinitionRule {
    /// V8: counts are exact from 0 only where a named body already publishes them exactly; else from a multiple of every
    /// base that is at most `breakdown_from`, and then the headlines are the total and the first level of F2.
    static let exactCountsHaveABasis = DefinitionRule(id: "V8") { definition, report in
        for measure in definition.measures where measure.protection == .rounded {
            let path = "measures/\(measure.id)/headlines"
            if !measure.parts.isEmpty, measure.parts != measure.family2.first.map({ [$0] }) {
                report(
                    "\(path)/parts", "V8: parts are the first level of F2",
                    "write parts: [\(measure.family2.first ?? "")]")
            }
            guard measure.exactFrom > 0 else {
                if measure.basis == nil {
                    report(
                        "\(path)/exact_from", "V8: exact from 0 without a basis",
                        "name the body that publishes these counts exactly, or write exact_from: 10")
                }
                continue
            }
            var bases = definition.disclosure.vintages.map(\.base)
            if measure.isSensitive { bases.append(definition.disclosure.sensitiveBase) }
            if !bases.allSatisfy({ $0 > 0 && measure.exactFrom % $0 == 0 })
                || measure.exactFrom > definition.disclosure.breakdownFrom
            {
                report(
                    "\(path)/exact_from",
                    "V8: \(measure.exactFrom) is no multiple of every base, or above \(definition.disclosure.breakdownFrom)",
                    "write exact_from: 10")
            }
            if !measure.headlineCounts.isEmpty {
                report(
                    "\(path)/counts",
                    "V8: with exact_from \(measure.exactFrom) the headlines are the total and the parts",
                    "take counts out, or name a basis and write exact_from: 0")
            }
        }
    }
}
