extension DefinitionRule {
    /// `part_of` names a stock of the same unit and protection; following it ends.
    static let partsLieInTheirWhole = DefinitionRule(id: "part_of") { definition, report in
        for measure in definition.measures {
            guard let partOf = measure.partOf else { continue }
            let path = "measures/\(measure.id)/part_of"
            guard let whole = definition.measure(partOf) else {
                let ids = definition.measures.map(\.id)
                report(path, "there is no measure \(partOf)", NearestName.remedy(for: partOf, in: ids, what: "measure"))
                continue
            }
            if isCircular(measure, definition) {
                report(path, "\(measure.id) is a part of itself", "name the whole")
            } else if !whole.isStock || !measure.isStock || whole.unit != measure.unit || whole.protection != .rounded
                || measure.protection != .rounded || whole.exactFrom != measure.exactFrom
            {
                report(
                    path, "\(measure.id) cannot be a part of \(partOf)",
                    "both are rounded stocks of one unit, with one exact_from")
            }
        }
    }

    private static func isCircular(_ measure: MeasureDefinition, _ definition: PipelineDefinition) -> Bool {
        var seen: Set<String> = [measure.id]
        var next = measure.partOf
        while let id = next {
            guard seen.insert(id).inserted else { return true }
            next = definition.measure(id)?.partOf
        }
        return false
    }
}
