extension DefinitionRule {
    /// V2: F1 holds personal dimensions only, F2 administrative ones; what describes a person, residence too, is personal.
    static let familiesHoldTheirKind = DefinitionRule(id: "V2") { definition, report in
        for (name, kind) in definition.disclosure.dimensions where kind == .administrative {
            let columns = definition.datasets.compactMap { $0.column(name) }
            if columns.contains(where: { $0.columnClass == .quasi }) {
                report("dimensions/\(name)", "V2: \(name) describes a person", "write \(name): personal")
            }
        }
        for measure in definition.measures {
            for (key, name) in measure.dimensions {
                let path = "measures/\(measure.id)/\(key)"
                guard let kind = definition.disclosure.dimensions[name] else {
                    let known = definition.disclosure.dimensions.keys
                    report(
                        path, "\(name) is no dimension", NearestName.remedy(for: name, in: known, what: "dimension"))
                    continue
                }
                if definition.dimensionCodes(name, of: measure) == nil {
                    report(
                        path, "\(measure.dataset) has no staged code \(name)",
                        "name a column of type code that is staged")
                }
                if (kind == .personal) != (key == "F1") {
                    report(path, "V2: \(name) is \(kind)", "list it in \(key == "F1" ? "F2" : "F1"), or not at all")
                }
            }
        }
    }
}
