import Cells

/// Reads one file of `indicators/`.
struct IndicatorReader {
    let taskGroups: [String]
    let measures: [MeasureDefinition]

    private static let keys = [
        "id", "kind", "unit_measure", "decimals", "direction", "numerator", "denominator", "breakdown", "targets",
        "min_coverage", "min_change", "start", "until", "replaced_by", "related", "name", "short_name", "definition",
        "formula",
        "numerator_text", "denominator_text", "population", "exclusions", "limitations",
    ]

    func read(_ root: Field) -> [IndicatorDefinition] {
        let fields = root.fields(keys: ["task_group", "indicators"])
        let group = fields.text("task_group")
        if !group.isEmpty, !taskGroups.contains(group) {
            fields.report(
                "task_group", "there is no task group \(group)",
                remedy: NearestName.remedy(for: group, in: taskGroups, what: "task group"))
        }
        return (fields.required("indicators")?.list() ?? []).map { indicator($0, group: group) }
    }

    private func indicator(_ field: Field, group: String) -> IndicatorDefinition {
        let id = Self.id(of: field)
        let fields = field.named("indicators/\(id)").fields(keys: Self.keys)
        check(id: fields.text("id"), fields, group: group)
        let numerator = reference(fields, "numerator")
        let denominator = fields.has("denominator") ? reference(fields, "denominator") : nil
        return IndicatorDefinition(
            id: id, taskGroup: group, kind: fields.choice("kind") ?? .count, unitMeasure: fields.text("unit_measure"),
            decimals: decimals(fields), direction: fields.choice("direction") ?? .none, numerator: numerator,
            denominator: denominator,
            breakdown: breakdown(fields), targets: targets(fields),
            minCoverageBasisPoints: fields.has("min_coverage") ? fields.basisPoints("min_coverage") : 9_500,
            minChange: minChange(fields), quarters: QuarterSpan(fields, from: "start"),
            replacedBy: fields.optionalText("replaced_by"),
            restartsEachYear: [numerator, denominator].contains { $0.map(restartsEachYear) ?? false },
            texts: texts(fields), related: fields.texts("related", default: []))
    }

    /// The id, before anything else is read: problems are found by it.
    private static func id(of field: Field) -> String {
        guard case .map(let entries) = field.value.content,
            case .scalar(_, let id)? = entries.first(where: { $0.key == "id" })?.value.content
        else { return "" }
        return id
    }

    private func check(id: String, _ fields: Fields, group: String) {
        if !id.isEmpty, id.wholeMatch(of: /g[1-7](-[a-z0-9]+)+/) == nil || !id.hasPrefix("\(group)-") {
            fields.report(
                "id", "\(id) cannot be an indicator of \(group)",
                remedy: "\(group)- and words of small letters and digits, joined by hyphens")
        }
    }

    private func decimals(_ fields: Fields) -> Int {
        let decimals = fields.integer("decimals")
        if (0...4).contains(decimals) { return Int(decimals) }
        fields.report("decimals", "decimals are 0 to 4", remedy: "write 0 for counts, 1 for shares")
        return 0
    }

    private func minChange(_ fields: Fields) -> String? {
        guard let text = fields.optionalText("min_change") else { return nil }
        if FixedDecimal(text) == nil {
            fields.report("min_change", "min_change is no number", remedy: "write it quoted: \"0.5\"")
        }
        return text
    }

    private func texts(_ fields: Fields) -> IndicatorDefinition.Texts {
        IndicatorDefinition.Texts(
            name: fields.localised("name"), shortName: fields.localised("short_name"),
            definition: fields.localised("definition"), formula: fields.localised("formula"),
            numerator: fields.localised("numerator_text"),
            denominator: fields.has("denominator") ? fields.localised("denominator_text") : nil,
            population: fields.localised("population"), exclusions: fields.localised("exclusions"),
            limitations: fields.localised("limitations"))
    }
}

extension IndicatorReader {
    private static let comparators = ["ge", "gt", "le", "lt"]

    private func targets(_ fields: Fields) -> [IndicatorDefinition.Target] {
        (fields.optional("targets")?.list() ?? []).map { field in
            let target = field.fields(keys: ["comparator", "value", "by", "judged", "source"])
            let comparator = target.text("comparator")
            if !comparator.isEmpty, !Self.comparators.contains(comparator) {
                target.report("comparator", "there is no comparator \(comparator)", remedy: "one of: ge, gt, le, lt")
            }
            let value = target.text("value")
            if !value.isEmpty, FixedDecimal(value) == nil {
                target.report("value", "the target is no number", remedy: "write it quoted: \"80\"")
            }
            return IndicatorDefinition.Target(
                comparator: comparator, value: value, by: date(target), isJudged: isJudged(target),
                source: target.localised("source"))
        }
    }

    /// A date, or `yearly`.
    private func date(_ target: Fields) -> CivilDate? {
        guard let written = target.required("by")?.written, written != "yearly" else { return nil }
        let date = CivilDate(iso: written)
        if date == nil { target.report("by", "by is no date", remedy: "write 2025-12-31, or yearly") }
        return date
    }

    /// A yearly target is never judged against a quarter.
    private func isJudged(_ target: Fields) -> Bool {
        let isYearly = target.optional("by")?.written == "yearly"
        let isJudged = target.flag("judged", default: !isYearly)
        if isYearly, isJudged {
            target.report("judged", "a yearly target is not judged against a quarter", remedy: "write judged: false")
        }
        return isJudged
    }
}

extension IndicatorReader {
    private func measure(_ fields: Fields) -> MeasureDefinition? {
        let id = fields.text("measure")
        if let measure = measures.first(where: { $0.id == id }) { return measure }
        if !id.isEmpty {
            fields.report(
                "measure", "there is no measure \(id)",
                remedy: NearestName.remedy(for: id, in: measures.map(\.id), what: "measure")
                    + "; measures stand in disclosure.yaml")
        }
        return nil
    }

    private func restartsEachYear(_ count: IndicatorDefinition.CountReference) -> Bool {
        guard let measure = measures.first(where: { $0.id == count.measure }) else { return false }
        if case .count(let id) = count.selection,
            let part = measure.headlineCounts.first(where: { $0.id == id }), part.condition.readsYearStart
        {
            return true
        }
        return measure.condition.readsYearStart
    }

    /// `{measure: …}` for the total, with `count`, `part` or `cells` for less.
    private func reference(_ fields: Fields, _ key: String) -> IndicatorDefinition.CountReference {
        let reference = fields.fields(key, keys: ["measure", "count", "part", "cells"])
        let measure = measure(reference)
        let chosen = ["count", "part", "cells"].filter(reference.has)
        if chosen.count > 1 {
            reference.report(chosen[1], "count, part and cells exclude each other", remedy: "keep one")
        }
        let selection: IndicatorDefinition.CountReference.Selection =
            switch chosen.first {
            case "count": .count(reference.text("count"))
            case "part": .part(code: reference.text("part"))
            case "cells": .cells(reference.texts("cells"))
            default: .total
            }
        if case .count(let id) = selection, let measure, !measure.headlineCounts.contains(where: { $0.id == id }) {
            reference.report(
                "count", "\(measure.id) has no count \(id)",
                remedy: NearestName.remedy(for: id, in: measure.headlineCounts.map(\.id), what: "count"))
        }
        return .init(measure: measure?.id ?? "", selection: selection)
    }

    /// `families`, or the cells that a ratio's rows divide.
    private func breakdown(_ fields: Fields) -> IndicatorDefinition.Breakdown {
        guard let field = fields.optional("breakdown") else { return .none }
        guard case .map = field.value.content else {
            if field.text() != "families" {
                field.report(
                    "a breakdown is families, or a map",
                    remedy: "write families, or {by: …, numerator: …, denominator: …}")
            }
            return .families
        }
        let ratio = field.fields(keys: ["by", "numerator", "denominator"])
        let numerator = ratio.fields("numerator", keys: ["measure", "then"])
        let denominator = ratio.fields("denominator", keys: ["measure", "then"])
        return .ratio(
            .init(
                dimension: ratio.text("by"), numeratorMeasure: measure(numerator)?.id ?? "",
                numeratorSuffix: numerator.texts("then", default: []),
                denominatorMeasure: measure(denominator)?.id ?? "",
                denominatorSuffix: denominator.texts("then", default: [])))
    }
}
