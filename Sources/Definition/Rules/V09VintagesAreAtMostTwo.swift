import Cells

extension DefinitionRule {
    /// V9: a quarter is drawn once, at most twice; epochs count from 0, and a dimension stands in a measure once.
    static let vintagesAreAtMostTwo = DefinitionRule(id: "V9") { definition, report in
        let vintages = definition.disclosure.vintages
        if vintages.isEmpty || vintages.count > 2 {
            report("vintages", "V9: \(vintages.count) vintages", "write final, or provisional and final")
        }
        for (position, vintage) in vintages.enumerated() {
            let path = "vintages/\(vintage.name)"
            if definition.codeLists["vintage"]?.contains(vintage.name) != true {
                report(path, "\(vintage.name) is no vintage", "write provisional or final")
            }
            if vintage.epoch != position {
                report("\(path)/epoch", "V9: epochs are 0, then 1", "write epoch: \(position)")
            }
            if !(2...100).contains(vintage.base) {
                report("\(path)/base", "V9: a base is 2 to 100", "write base: 5")
            }
            if vintage.lagDays < 30 {
                report("\(path)/lag", "V9: a quarter is sealed 30 days after its end at the earliest", "write lag: 30d")
            }
        }
        for measure in definition.measures {
            let names = measure.dimensions.map(\.name)
            if Set(names).count != names.count {
                report("measures/\(measure.id)", "V9: a dimension stands twice", "keep one")
            }
        }
    }
}
