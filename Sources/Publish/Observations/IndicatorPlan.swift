import Cells
import Definition

/// Which rows an indicator has, for every area and quarter alike, and where in a protected table each is read.
struct IndicatorPlan {
    struct Code {
        enum Source {
            case headline
            case tableTotal
            /// A cell of family 1 or 2.
            case cell(family: Int, path: [String])
            /// A headline part, in place of the cell with the same key (ruling 18).
            case part(code: String)
            /// A ratio of the cells of one code.
            case ratio(code: String)
        }

        /// `_T`, `_S` or a code of `breakdown.csv`.
        let id: String
        let source: Source
    }

    let indicator: IndicatorDefinition
    /// Of the numerator.
    let measure: MeasureDefinition
    /// Sorted bytewise by id.
    let codes: [Code]

    init(_ indicator: IndicatorDefinition, definition: PipelineDefinition) {
        guard let measure = definition.measure(indicator.numerator.measure) else {
            preconditionFailure("validated: \(indicator.id) counts a measure that exists")
        }
        self.indicator = indicator
        self.measure = measure
        let breakdowns: [Code] =
            switch indicator.breakdown {
            case .none: []
            case .families: IndicatorPlan.families(of: measure, definition)
            case .ratio(let breakdown): IndicatorPlan.ratioCodes(breakdown, definition)
            }
        codes = ([Code(id: BreakdownCode.headline, source: .headline)] + breakdowns).sorted {
            $0.id.utf8.lexicographicallyPrecedes($1.id.utf8)
        }
    }

    private static func families(of measure: MeasureDefinition, _ definition: PipelineDefinition) -> [Code] {
        var codes = [Code(id: BreakdownCode.tableTotal, source: .tableTotal)]
        for (family, dimensions) in [(1, measure.family1), (2, measure.family2)] {
            for path in definition.shape(dimensions, of: measure).paths {
                let isPart = family == 2 && path.count == 1 && !measure.parts.isEmpty
                codes.append(
                    Code(
                        id: BreakdownCode.id(of: BreakdownCode.steps(dimensions, path)),
                        source: isPart ? .part(code: path[0]) : .cell(family: family, path: path)))
            }
        }
        return codes
    }

    private static func ratioCodes(
        _ breakdown: IndicatorDefinition.RatioBreakdown, _ definition: PipelineDefinition
    ) -> [Code] {
        guard let measure = definition.measure(breakdown.denominatorMeasure) else {
            preconditionFailure("validated: a breakdown divides measures that exist")
        }
        return definition.shape([breakdown.dimension], of: measure).paths.map { path in
            Code(
                id: BreakdownCode.id(of: BreakdownCode.steps([breakdown.dimension], path)),
                source: .ratio(code: path[0]))
        }
    }
}
