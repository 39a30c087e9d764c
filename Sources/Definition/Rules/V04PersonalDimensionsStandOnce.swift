extension DefinitionRule {
    /// V4: over the same records, one measure only carries a personal dimension: a second draw would narrow the first.
    static let personalDimensionsStandOnce = DefinitionRule(id: "V4") { definition, report in
        var carriers: [String: String] = [:]
        for measure in definition.measures {
            for name in measure.family1 {
                guard let first = carriers["\(measure.records)/\(name)"] else {
                    carriers["\(measure.records)/\(name)"] = measure.id
                    continue
                }
                report(
                    "measures/\(measure.id)/F1", "V4: \(name) over \(measure.records) is already carried by \(first)",
                    "take \(name) out of F1; administrative dimensions may recur")
            }
        }
    }
}
