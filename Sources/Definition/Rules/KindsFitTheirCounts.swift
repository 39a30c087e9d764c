import Cells

extension DefinitionRule {
    /// An indicator's kind, unit, decimals and breakdown follow from what it counts.
    static let kindsFitTheirCounts = DefinitionRule(id: "kind") { definition, report in
        for indicator in definition.indicators {
            guard let measure = definition.measure(indicator.numerator.measure) else { continue }
            let path = "indicators/\(indicator.id)"
            if definition.codeLists["unit_measure"]?.contains(indicator.unitMeasure) != true {
                let units = definition.codeLists["unit_measure"]?.ids ?? []
                report(
                    "\(path)/unit_measure", "\(indicator.unitMeasure) is no code of unit_measure",
                    NearestName.remedy(for: indicator.unitMeasure, in: units, what: "unit"))
            }
            checkDenominator(indicator, path, report)
            checkCounting(indicator, measure, path, report)
            checkUnit(indicator, path, report)
        }
    }

    private static func isDivided(_ indicator: IndicatorDefinition) -> Bool {
        indicator.kind == .ratio || indicator.kind == .rate
    }

    private static func checkDenominator(_ indicator: IndicatorDefinition, _ path: String, _ report: Report) {
        switch (isDivided(indicator), indicator.denominator) {
        case (true, nil):
            report("\(path)/kind", "a \(indicator.kind) without a denominator", "write denominator: {measure: …}")
        case (false, .some):
            report("\(path)/denominator", "a \(indicator.kind) has no denominator", "take it out, or write kind: ratio")
        default: break
        }
        if case .ratio = indicator.breakdown, indicator.kind != .ratio {
            report("\(path)/breakdown", "only a ratio has rows that are divided", "write breakdown: families")
        }
        if case .families = indicator.breakdown, isDivided(indicator) || indicator.kind == .presence {
            report(
                "\(path)/breakdown", "the cells of a \(indicator.kind) are no counts",
                "write {by: …, numerator: …, denominator: …}")
        }
    }

    private static func checkCounting(
        _ indicator: IndicatorDefinition, _ measure: MeasureDefinition, _ path: String, _ report: Report
    ) {
        let isFit =
            switch (indicator.kind, measure.counting) {
            case (.count, .rows), (.distinct, .distinct), (.sum, .sum), (.ratio, _), (.rate, _): true
            case (.presence, .rows): measure.protection == .none
            default: false
            }
        if !isFit {
            report(
                "\(path)/kind", "\(measure.id) is no \(indicator.kind)",
                "rows give count (or presence, where the authority's own), distinct gives distinct, sum gives sum")
        }
        if measure.protection == .official {
            report("\(path)/numerator", "an official figure is a denominator only", "name another measure")
        }
    }

    private static func checkUnit(_ indicator: IndicatorDefinition, _ path: String, _ report: Report) {
        let unit = indicator.unitMeasure
        let isFit =
            switch indicator.kind {
            case .ratio: unit == "percent"
            case .rate: unit.hasPrefix("per_")
            case .presence: unit == "yes_no"
            case .count, .distinct, .sum: unit != "percent" && unit != "yes_no" && !unit.hasPrefix("per_")
            }
        if !isFit {
            report(
                "\(path)/unit_measure", "a \(indicator.kind) is not in \(unit)", "percent for ratios, per_… for rates")
        }
        if indicator.decimals > 0, [.count, .distinct, .presence].contains(indicator.kind) {
            report("\(path)/decimals", "counts are whole", "write decimals: 0")
        }
    }
}
