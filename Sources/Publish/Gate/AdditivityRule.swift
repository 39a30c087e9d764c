import Cells
import Definition
import Protect

/// Leaves add up to their parents, and the first level of each family to `_S`, among cells of one precision.
///
/// Exact parts stand in place of rounded cells (ruling 18), so a rounded child group may differ from an exact parent.
struct AdditivityRule: FigureRule {
    let id = "additivity"

    func judge(_ figures: GateFigures) -> [GateFinding] {
        let list = BreakdownList(figures.definition)
        return figures.definition.indicators.filter { $0.breakdown == .families }.flatMap { indicator in
            judge(Groups(indicator, figures, list), figures.table.rows(of: indicator.id))
        }
    }

    /// The children of each parent, per family; an exact part is no child and no parent.
    private struct Groups {
        var children: [[String]: [String]] = [:]

        init(_ indicator: IndicatorDefinition, _ figures: GateFigures, _ list: BreakdownList) {
            let plan = IndicatorPlan(indicator, definition: figures.definition)
            for code in plan.codes {
                guard let known = list.code(code.id), let parent = known.parent, !known.steps.isEmpty else { continue }
                children[[parent, known.steps[known.steps.count - 1].dimension], default: []].append(code.id)
            }
        }
    }

    private func judge(_ groups: Groups, _ rows: ArraySlice<Observation>) -> [GateFinding] {
        var findings: [GateFinding] = []
        var start = rows.startIndex
        while start < rows.endIndex {
            let first = rows[start]
            let end = rows[start...].firstIndex { $0.area != first.area || $0.period != first.period } ?? rows.endIndex
            findings += judge(groups, area: rows[start..<end])
            start = end
        }
        return findings
    }

    private func judge(_ groups: Groups, area rows: ArraySlice<Observation>) -> [GateFinding] {
        let byCode = Dictionary(uniqueKeysWithValues: rows.map { ($0.breakdown, $0) })
        return groups.children.keys.sorted { $0.lexicographicallyPrecedes($1) }.compactMap { key in
            let children = groups.children[key, default: []].compactMap { byCode[$0] }
            guard let parent = byCode[key[0]], let total = parent.value,
                children.allSatisfy({ $0.value != nil && $0.precision == parent.precision })
            else { return nil }
            let sum = children.reduce(Int64(0)) { $0 + ($1.value?.rounded(toScale: parent.decimals).units ?? 0) }
            return sum == total.units || parent.decimals > 0
                ? nil
                : finding(at: parent.place, observed: "children add up to another number", required: "to it")
        }
    }
}
