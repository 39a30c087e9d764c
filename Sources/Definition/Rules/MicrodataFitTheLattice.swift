import Cells

extension DefinitionRule {
    /// The lattice of the microdata is small enough to be searched, and no column stands in the file twice.
    static let microdataFitTheLattice = DefinitionRule(id: "microdata") { definition, report in
        guard let microdata = definition.disclosure.microdata else { return }
        let nodes = microdata.quasiIdentifiers.reduce(1) { product, column in
            min(Int(Int32.max), product * (column.hierarchy.height + 1))
        }
        if nodes > microdata.maxNodes {
            report(
                "disclosure.yaml/microdata/quasi_identifiers",
                "the levels make \(nodes) nodes, more than \(microdata.maxNodes)",
                "take a quasi-identifier or levels out")
        }
        if microdata.quasiIdentifiers.isEmpty || microdata.sensitive.isEmpty {
            report(
                "disclosure.yaml/microdata", "a file needs quasi-identifiers and sensitive columns",
                "name at least one of each, or take microdata out")
        }
        for name in microdata.quasiIdentifiers.map(\.name) + microdata.sensitive.map(\.name)
        where !definition.sentences.keys.contains("column.\(name)") {
            report("disclosure.yaml/microdata", "no sentence says what \(name) is", "add column.\(name) to locales/")
        }
        let names = microdata.quasiIdentifiers.map(\.name) + microdata.sensitive.map(\.name)
        for name in Set(names) where names.count(where: { $0 == name }) > 1 {
            report("microdata/sensitive/\(name)", "\(name) is a quasi-identifier, too", "keep it in one place")
        }
    }
}
