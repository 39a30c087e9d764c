extension DefinitionRule {
    /// V3: every published table is a set of controlled cells of one measure: what an indicator reads is there to read.
    static let tablesAreControlled = DefinitionRule(id: "V3") { definition, report in
        for indicator in definition.indicators {
            let path = "indicators/\(indicator.id)"
            let references = [("numerator", indicator.numerator), ("denominator", indicator.denominator)]
            for (key, reference) in references {
                guard let reference, let measure = definition.measure(reference.measure) else { continue }
                if let fault = fault(of: reference.selection, in: measure, definition) {
                    report("\(path)/\(key)", "V3: \(fault.message)", fault.remedy)
                }
            }
            checkBreakdown(of: indicator, definition, report)
        }
    }

    private typealias Fault = (message: String, remedy: String)

    private static func fault(
        of selection: IndicatorDefinition.CountReference.Selection, in measure: MeasureDefinition,
        _ definition: PipelineDefinition
    ) -> Fault? {
        switch selection {
        case .total, .count: return nil
        case .part(let code):
            guard let dimension = measure.parts.first else {
                return ("\(measure.id) has no parts", "write headlines: {parts: […]} in the measure, or read cells")
            }
            return missing([code], of: dimension, in: measure, definition)
        case .cells(let codes):
            let families = [measure.family1, measure.family2].filter { !$0.isEmpty }
            guard families.count == 1, let dimension = families[0].first else {
                return ("\(measure.id) has \(families.count) families", "cells are read from a measure's only family")
            }
            return missing(codes, of: dimension, in: measure, definition)
        }
    }

    private static func missing(
        _ codes: [String], of dimension: String, in measure: MeasureDefinition, _ definition: PipelineDefinition
    ) -> Fault? {
        guard let known = definition.dimensionCodes(dimension, of: measure) else { return nil }
        guard let missing = codes.first(where: { !known.contains($0) }) else { return nil }
        return (
            "\(measure.id) has no cell \(missing) of \(dimension)",
            NearestName.remedy(for: missing, in: known, what: "code")
        )
    }

    private static func checkBreakdown(
        of indicator: IndicatorDefinition, _ definition: PipelineDefinition, _ report: Report
    ) {
        let path = "indicators/\(indicator.id)/breakdown"
        switch indicator.breakdown {
        case .none: break
        case .families:
            guard let measure = definition.measure(indicator.numerator.measure) else { return }
            if indicator.numerator.selection != .total || !measure.hasFamily {
                report(path, "V3: \(measure.id) has no table of this count", "leave breakdown out")
            }
        case .ratio(let ratio):
            let sides = [
                (ratio.numeratorMeasure, ratio.numeratorSuffix), (ratio.denominatorMeasure, ratio.denominatorSuffix),
            ]
            for (id, suffix) in sides {
                guard let measure = definition.measure(id) else { continue }
                if let fault = fault(of: suffix, after: ratio.dimension, in: measure, definition) {
                    report(path, "V3: \(fault.message)", fault.remedy)
                }
            }
        }
    }

    /// Whether `<dimension> > suffix` is a prefix of a family.
    private static func fault(
        of suffix: [String], after dimension: String, in measure: MeasureDefinition, _ definition: PipelineDefinition
    ) -> Fault? {
        guard let family = definition.family(of: measure, beginningWith: dimension) else {
            return (
                "no family of \(measure.id) begins with \(dimension)", "name the first dimension of one of its families"
            )
        }
        guard suffix.count < family.count else {
            return ("the family \(family.joined(separator: " > ")) has no level for it", "shorten then")
        }
        for (code, name) in zip(suffix, family.dropFirst()) {
            if let fault = missing([code], of: name, in: measure, definition) { return fault }
        }
        return nil
    }
}
