extension DefinitionRule {
    /// V4: over the same records, one measure at a time carries a personal dimension: a second draw would narrow the first.
    static let personalDimensionsStandOnce = DefinitionRule(id: "V4") { definition, report in
        var carriers: [String: [MeasureDefinition]] = [:]
        for measure in definition.measures {
            for name in measure.family1 {
                let others = carriers["\(measure.records)/\(name)", default: []]
                carriers["\(measure.records)/\(name)"] = others + [measure]
                guard let first = others.first(where: { $0.quarters.overlaps(measure.quarters) }) else { continue }
                report(
                    "measures/\(measure.id)/F1",
                    "V4: \(name) over \(measure.records) is already carried by \(first.id)",
                    "take \(name) out of F1; administrative dimensions may recur")
            }
        }
    }
}
