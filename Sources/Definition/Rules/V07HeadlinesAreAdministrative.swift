extension DefinitionRule {
    /// V7: what selects a headline is never personal: not sex, age or residence.
    static let headlinesAreAdministrative = DefinitionRule(id: "V7") { definition, report in
        for measure in definition.measures {
            for count in measure.headlineCounts {
                let personal = count.condition.columns.sorted().filter { name in
                    switch definition.dataset(measure.dataset)?.column(name)?.columnClass {
                    case .quasi?, .identifier?, .place?: true
                    default: definition.disclosure.dimensions[name] == .personal
                    }
                }
                for name in personal {
                    report(
                        "measures/\(measure.id)/headlines/counts/\(count.id)",
                        "V7: a headline may not depend on \(name), which describes a person",
                        "use administrative columns, or a table with \(name) in F1")
                }
            }
        }
    }
}
