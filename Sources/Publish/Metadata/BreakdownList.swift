package import Cells
package import Definition

/// Every breakdown code that some indicator uses, in order of display: `_T`, `_S`, then dimension by dimension.
package struct BreakdownList: Sendable {
    package let codes: [BreakdownCode]
    private let positions: [String: Int]

    package init(_ definition: PipelineDefinition) {
        var builder = Builder(definition: definition)
        for indicator in definition.indicators {
            builder.add(indicator)
        }
        let totals = definition.codeLists["breakdown_total"]?.codes ?? []
        codes =
            totals.map { BreakdownCode(id: $0.id, steps: [], kind: nil, label: $0.label) } + builder.codes
        positions = Dictionary(uniqueKeysWithValues: codes.enumerated().map { ($1.id, $0) })
    }

    package func code(_ id: String) -> BreakdownCode? { positions[id].map { codes[$0] } }

    /// Place in the order of display.
    package func position(of id: String) -> Int? { positions[id] }

    package func label(of id: String) -> LocalisedText? { code(id)?.label }
}

/// Collects the codes of each list of dimensions, in the order of their code lists.
private struct Builder {
    let definition: PipelineDefinition
    private(set) var codes: [BreakdownCode] = []
    private var seen: Set<[String]> = []

    init(definition: PipelineDefinition) {
        self.definition = definition
    }

    mutating func add(_ indicator: IndicatorDefinition) {
        switch indicator.breakdown {
        case .none: break
        case .families:
            guard let measure = definition.measure(indicator.numerator.measure) else { return }
            add(measure.family1, of: measure)
            add(measure.family2, of: measure)
        case .ratio(let breakdown):
            guard let measure = definition.measure(breakdown.denominatorMeasure) else { return }
            add([breakdown.dimension], of: measure)
        }
    }

    /// All codes of the dimensions' lists, also those that one measure cannot hold: another may.
    private mutating func add(_ dimensions: [String], of measure: MeasureDefinition) {
        guard !dimensions.isEmpty else { return }
        let columns = dimensions.compactMap { definition.dataset(measure.dataset)?.column($0) }
        let lists = columns.compactMap { column -> CodeList? in
            if case .code(let list) = column.type { definition.codeLists[list] } else { nil }
        }
        precondition(lists.count == dimensions.count, "validated: dimensions are coded columns")
        let shape = FamilyShape(
            zip(dimensions, lists).map { FamilyShape.Dimension(name: $0, codes: $1.ids) })
        for path in shape.paths where seen.insert(key(dimensions, path)).inserted {
            codes.append(
                BreakdownCode(
                    id: BreakdownCode.id(of: BreakdownCode.steps(dimensions, path)),
                    steps: BreakdownCode.steps(dimensions, path), kind: definition.disclosure.dimensions[dimensions[0]],
                    label: label(path, lists)))
        }
    }

    private func key(_ dimensions: [String], _ path: [String]) -> [String] {
        zip(dimensions, path).flatMap { [$0, $1] }
    }

    private func label(_ path: [String], _ lists: [CodeList]) -> LocalisedText {
        let labels = zip(path, lists).compactMap { $1.label(of: $0) }
        return LocalisedText(
            vi: labels.map(\.vi).joined(separator: ", "), en: labels.map(\.en).joined(separator: ", "))
    }
}
