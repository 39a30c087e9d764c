extension DefinitionRule {
    private static let people: Set<String> = [
        "dossier", "person", "install", "household", "business", "visit", "grant",
    ]
    private static let authority: Set<String> = ["facility", "team", "task", "document", "activity", "spending"]

    /// V1: people and their acts are rounded, the authority's own work is not and has no personal dimension; only people have
    /// official figures.
    static let unitsHaveTheirProtection = DefinitionRule(id: "V1") { definition, report in
        for measure in definition.measures {
            let path = "measures/\(measure.id)"
            let isFit =
                switch measure.protection {
                case .rounded: people.contains(measure.unit)
                case .none: authority.contains(measure.unit)
                case .official: measure.unit == "person" && !measure.hasFamily
                }
            if !people.union(authority).contains(measure.unit) {
                report(
                    "\(path)/unit", "there is no unit \(measure.unit)",
                    NearestName.remedy(for: measure.unit, in: people.union(authority), what: "unit"))
            } else if !isFit {
                report(
                    "\(path)/protection",
                    "V1: the unit \(measure.unit) does not go with protection \(measure.protection)",
                    "rounded: \(people.sorted().joined(separator: ", ")); none: \(authority.sorted().joined(separator: ", "))"
                )
            }
            if measure.protection != .rounded, !measure.family1.isEmpty {
                report("\(path)/F1", "V1: what is published exactly is not broken down by people", "leave F1 out")
            }
            if measure.isSensitive, measure.protection != .rounded {
                report("\(path)/sensitive", "V1: only a rounded measure is sensitive", "leave sensitive out")
            }
        }
    }
}
