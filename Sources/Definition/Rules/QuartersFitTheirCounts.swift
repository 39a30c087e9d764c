extension DefinitionRule {
    /// What is published for a quarter is counted in it: an indicator ends with the measures that it reads, a part with
    /// its whole; who replaces it begins after it.
    static let quartersFitTheirCounts = DefinitionRule(id: "quarters") { definition, report in
        for indicator in definition.indicators {
            for measure in definition.measures(readBy: indicator) where !measure.quarters.contains(indicator.quarters) {
                report(
                    "indicators/\(indicator.id)/until",
                    "\(measure.id) is not counted in all quarters of this indicator",
                    "write the start and until of the measure here, and a new indicator for the other quarters")
            }
            if let successor = indicator.replacedBy { check(successor, of: indicator, definition, report) }
        }
        for part in definition.measures {
            guard let whole = part.partOf.flatMap(definition.measure) else { continue }
            if !whole.quarters.contains(part.quarters) {
                report(
                    "measures/\(part.id)/until", "\(whole.id) is not counted in all quarters of this part of it",
                    "give both the same from and until")
            }
        }
    }

    private static func check(
        _ successor: String, of indicator: IndicatorDefinition, _ definition: PipelineDefinition, _ report: Report
    ) {
        let path = "indicators/\(indicator.id)/replaced_by"
        guard let next = definition.indicator(successor) else {
            let ids = definition.indicators.map(\.id)
            return report(
                path, "there is no indicator \(successor)",
                NearestName.remedy(for: successor, in: ids, what: "indicator"))
        }
        if indicator.quarters.last == nil || next.quarters.overlaps(indicator.quarters) {
            report(
                path, "\(successor) does not begin after this indicator ends", "write until here, and its start there")
        }
    }
}

extension PipelineDefinition {
    /// The measures whose tables an indicator's rows are read from.
    fileprivate func measures(readBy indicator: IndicatorDefinition) -> [MeasureDefinition] {
        var ids = [indicator.numerator.measure, indicator.denominator?.measure]
        if case .ratio(let breakdown) = indicator.breakdown {
            ids += [breakdown.numeratorMeasure, breakdown.denominatorMeasure]
        }
        return Set(ids.compactMap(\.self)).sorted().compactMap(measure)
    }
}
