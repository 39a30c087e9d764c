extension DefinitionRule {
    /// What may be divided by what: counts of one measure, two headlines, or a headline by an official figure.
    static let ratiosArePossible = DefinitionRule(id: "ratio") { definition, report in
        for indicator in definition.indicators {
            guard let reference = indicator.denominator,
                let numerator = definition.measure(indicator.numerator.measure),
                let denominator = definition.measure(reference.measure)
            else { continue }
            let path = "indicators/\(indicator.id)/denominator"
            if indicator.numerator == reference {
                report(path, "a count divided by itself", "name the whole that it is a part of")
            }
            if crossesTables(indicator.numerator, numerator, reference, denominator) {
                report(
                    path, "rounded cells are divided by cells of the same measure only",
                    "read both from \(numerator.id), or count a headline")
            }
            if numerator.isStock != denominator.isStock, denominator.protection != .official {
                report(path, "a stock and a flow cannot be divided", "count both in the quarter, or both at its end")
            }
            if (numerator.unit == "spending") != (denominator.unit == "spending") {
                report(path, "money is divided by money only", "name a sum of money")
            }
        }
    }

    private static func crossesTables(
        _ first: IndicatorDefinition.CountReference, _ firstMeasure: MeasureDefinition,
        _ second: IndicatorDefinition.CountReference, _ secondMeasure: MeasureDefinition
    ) -> Bool {
        let sides = [(first.selection, firstMeasure), (second.selection, secondMeasure)]
        let areCells = sides.map { selection, measure in
            if case .cells = selection { measure.protection == .rounded } else { false }
        }
        return areCells.contains(true) && (areCells.contains(false) || first.measure != second.measure)
    }
}
