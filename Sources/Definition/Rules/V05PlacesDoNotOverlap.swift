extension DefinitionRule {
    /// V5: nothing is published by a second place that overlaps the communes.
    static let placesDoNotOverlap = DefinitionRule(id: "V5") { definition, report in
        for measure in definition.measures {
            for (key, name) in measure.dimensions {
                guard let column = definition.dataset(measure.dataset)?.column(name) else { continue }
                let isPlace =
                    column.columnClass == .place || column.type == .code(list: "communes")
                    || column.type == .code(list: "area_cluster")
                if isPlace {
                    report(
                        "measures/\(measure.id)/\(key)", "V5: \(name) is a place that overlaps the communes",
                        "take it out; a place is the commune of the source")
                }
            }
        }
    }
}
