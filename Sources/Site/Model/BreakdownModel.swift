import Cells
import Definition
import Publish

/// The city's figures of one family, or of one ratio's dimension, in the latest quarter.
struct BreakdownModel: Sendable {
    struct Row: Sendable {
        /// 0 for the outer dimension, 1 for the one inside it.
        let depth: Int
        let label: LocalisedText
        let code: String
        let observation: Observation
    }

    /// Outermost first.
    let dimensions: [LocalisedText]
    let rows: [Row]
    /// `_S`: only of counts.
    let total: Observation?

    /// The coarsest base of the rows; nil if all are exact.
    var base: Int64? {
        rows.compactMap {
            if case .rounded(let base) = $0.observation.precision { base } else { nil }
        }.max()
    }

    /// Whether some rows stand as they were counted.
    var hasExact: Bool { rows.contains { $0.observation.value != nil && $0.observation.precision == .exact } }

    static func all(of figures: IndicatorFigures, release: Release) -> [BreakdownModel] {
        let definition = release.definition
        switch figures.indicator.breakdown {
        case .none:
            return []
        case .families:
            guard let measure = definition.measure(figures.indicator.numerator.measure) else { return [] }
            return [measure.family1, measure.family2].filter { !$0.isEmpty }.compactMap {
                BreakdownModel($0, of: measure, figures: figures, release: release)
            }
        case .ratio(let ratio):
            guard let measure = definition.measure(ratio.denominatorMeasure) else { return [] }
            let model = BreakdownModel([ratio.dimension], of: measure, figures: figures, release: release)
            return model.map { [$0] } ?? []
        }
    }

    private init?(
        _ family: [String], of measure: MeasureDefinition, figures: IndicatorFigures, release: Release
    ) {
        let definition = release.definition
        guard let dataset = definition.dataset(measure.dataset) else { return nil }
        let columns = family.compactMap(dataset.column)
        let shape = definition.shape(family, of: measure)
        func row(_ breakdown: String) -> Observation? {
            release.observations.row(
                of: figures.indicator.id, area: .city, period: figures.period, breakdown: breakdown)
        }
        rows = shape.paths.compactMap { path in
            let code = BreakdownCode.id(of: BreakdownCode.steps(family, path))
            guard let observation = row(code), let last = path.last, case .code(let list) = columns[path.count - 1].type
            else { return nil }
            let label = definition.codeLists[list]?.label(of: last) ?? LocalisedText(vi: last, en: last)
            return Row(depth: path.count - 1, label: label, code: code, observation: observation)
        }
        dimensions = columns.map(\.label)
        total = row("_S")
        if rows.isEmpty { return nil }
    }
}
