import CanonicalJSON
import Cells
package import Definition

/// `metadata/indicators.json`: everything a reader needs to know about each indicator.
///
/// Holds no snapshot id and no time: its hash is part of the content's.
struct IndicatorCards {
    let definition: PipelineDefinition

    func json() -> JSONValue {
        .object([
            "schema": "nq57/indicators/1",
            "indicators": .array(definition.indicators.map(card)),
        ])
    }

    private func card(_ indicator: IndicatorDefinition) -> JSONValue {
        let texts = indicator.texts
        return .object(present: [
            "id": .string(indicator.id), "task_group": .string(indicator.taskGroup),
            "kind": .string(indicator.kind.rawValue), "name": texts.name.json, "short_name": texts.shortName.json,
            "definition": texts.definition.jsonIfAny, "formula": formula(texts),
            "unit_measure": .string(indicator.unitMeasure), "decimals": .integer(indicator.decimals),
            "direction": .string(indicator.direction.rawValue), "freq": "Q",
            "start": indicator.quarters.first.map { .string($0.description) },
            "end": indicator.quarters.last.map { .string($0.description) },
            "measure": .string(indicator.numerator.measure),
            "denominator_measure": indicator.denominator.map { .string($0.measure) },
            "population": texts.population.jsonIfAny, "exclusions": texts.exclusions.jsonIfAny,
            "methodology": methodology(indicator).json, "limitations": texts.limitations.jsonIfAny,
            "sources": .strings(definition.datasets(of: indicator)),
            "precision": precision(indicator), "breakdowns": .strings(dimensions(indicator)),
            "targets": .array(indicator.targets.map(\.json)),
            "legal_basis": definition.measure(indicator.numerator.measure)?.basis.map(JSONValue.string),
            "owner": .object([
                "unit": definition.publication.contact.unit.json,
                "email": .string(definition.publication.contact.email),
            ]),
            "min_change": minChange(indicator).map(JSONValue.string),
            "min_change_percent": minChange(indicator) == nil
                ? .string(FixedDecimal(units: Change.smallestPercent, scale: 0).description) : nil,
            "min_coverage_percent": .string(
                FixedDecimal(units: Int64(indicator.minCoverageBasisPoints), scale: 2).description),
            "status": .string(indicator.status), "replaced_by": indicator.replacedBy.map(JSONValue.string),
            "related": .strings(indicator.related),
        ])
    }

    /// How it is counted, by its kind, and whether it is rounded to protect people.
    private func methodology(_ indicator: IndicatorDefinition) -> LocalisedText {
        let isRounded = definition.measures(of: indicator).contains { $0.protection == .rounded }
        func text(_ language: Language) -> String {
            ["methodology.\(indicator.kind.rawValue)", isRounded ? "methodology.rounded" : "methodology.exact"]
                .map { definition.sentences.text($0, language) }.joined(separator: " ")
        }
        return LocalisedText(vi: text(.vi), en: text(.en))
    }

    /// In the indicator's unit; nil where the smallest change is a share of the earlier value.
    private func minChange(_ indicator: IndicatorDefinition) -> String? {
        indicator.minChange ?? (indicator.unitMeasure == "percent" ? Change.smallestPoints.description : nil)
    }

    private func formula(_ texts: IndicatorDefinition.Texts) -> JSONValue {
        .object(present: [
            "text": texts.formula.json, "numerator": texts.numerator.jsonIfAny,
            "denominator": texts.denominator?.jsonIfAny,
        ])
    }

    /// The coarsest mark that headlines and cells of this indicator can carry.
    private func precision(_ indicator: IndicatorDefinition) -> JSONValue {
        let measures = definition.measures(of: indicator)
        let headline = measures.map { $0.exactFrom == 0 ? .exact : definition.tablePrecision($0) }
        let cells = measures.map(definition.tablePrecision)
        return .object(present: [
            "headline": .string(Precision.coarsest(usesCells(indicator) ? cells : headline).description),
            "breakdown": indicator.breakdown == .none ? nil : .string(Precision.coarsest(cells).description),
        ])
    }

    private func usesCells(_ indicator: IndicatorDefinition) -> Bool {
        [indicator.numerator, indicator.denominator].contains { reference in
            if case .cells = reference?.selection { true } else { false }
        }
    }

    private func dimensions(_ indicator: IndicatorDefinition) -> [String] {
        switch indicator.breakdown {
        case .none: []
        case .families: definition.measures(of: indicator).first.map { $0.family1 + $0.family2 } ?? []
        case .ratio(let breakdown): [breakdown.dimension]
        }
    }
}

extension IndicatorDefinition {
    /// `deprecated` where no later quarter will be published.
    var status: String { quarters.last == nil ? "active" : "deprecated" }
}

extension IndicatorDefinition.Target {
    var json: JSONValue {
        .object(present: [
            "comparator": .string(comparator), "value": .string(value), "by": by.map { .string($0.iso) },
            "judged": .bool(isJudged), "source": source.json,
        ])
    }
}

extension PipelineDefinition {
    /// Numerator, then denominator.
    func measures(of indicator: IndicatorDefinition) -> [MeasureDefinition] {
        [indicator.numerator.measure, indicator.denominator?.measure].compactMap { $0 }.compactMap(measure)
    }

    /// The datasets an indicator is counted from, each once.
    package func datasets(of indicator: IndicatorDefinition) -> [String] {
        measures(of: indicator).map(\.dataset).reduce(into: []) { names, name in
            if !names.contains(name) { names.append(name) }
        }
    }

    /// How the cells of a measure's tables are marked.
    func tablePrecision(_ measure: MeasureDefinition) -> Precision {
        guard measure.protection == .rounded else { return .exact }
        let bases = measure.isSensitive ? [disclosure.sensitiveBase] : disclosure.vintages.map(\.base)
        return .rounded(base: bases.max() ?? disclosure.sensitiveBase)
    }
}

extension Precision {
    /// The greatest base among several, or exact.
    static func coarsest(_ precisions: [Precision]) -> Precision {
        let bases = precisions.compactMap { precision -> Int64? in
            if case .rounded(let base) = precision { base } else { nil }
        }
        return bases.max().map { .rounded(base: $0) } ?? .exact
    }
}
