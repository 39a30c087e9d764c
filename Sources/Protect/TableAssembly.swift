import Cells
import Definition

/// Turns what a draw decided into the published values, bounds and holes of every area.
///
/// - Source: `disclosure.md` sections 7 and 8, rule 4; rulings 18 and 38.
struct TableAssembly {
    typealias Value = ProtectedTable.Value

    let plan: ProtectionPlan
    let drawn: DrawnTable

    func table() -> ProtectedTable {
        let communes = drawn.areas.map { commune($0.commune, $0.area) }
        let reporting = communes.filter(\.isReporting)
        return ProtectedTable(
            measure: plan.measure.id, quarter: plan.quarter, epoch: plan.epoch, vintage: plan.vintage, base: plan.base,
            city: city(reporting), communes: communes, unitsReporting: reporting.count,
            unitsExpected: communes.count,
            communesRounded: reporting.count { $0.total.count?.precision != .exact }, drawn: drawn)
    }

    private func commune(_ code: String, _ area: DrawnTable.Area) -> ProtectedTable.Area {
        switch area {
        case .missing(let reason): return hole(AreaCode(commune: code), reason)
        case .reported(let row):
            let isPooled = drawn.pool.contains(code)
            let parts =
                row.parts.isEmpty
                ? plan.partCodes.map { _ in Value.missing(.protected) } : row.parts.map { .count(bounded($0)) }
            return ProtectedTable.Area(
                area: AreaCode(commune: code), total: .count(bounded(total: row.total)),
                headlines: row.counts.map { .count(bounded($0)) },
                parts: byPartCode(parts), tableTotal: tableTotal("1/\(code)"),
                family1: isPooled ? every(plan.family1, .missing(.protected)) : cells(.personal, "2/\(code)/"),
                family2: cells(.administrative, "5/\(code)/"))
        }
    }

    /// Sums of what the reporting communes publish; cells from the city's own.
    private func city(_ reporting: [ProtectedTable.Area]) -> ProtectedTable.Area {
        guard !reporting.isEmpty else { return hole(.city, sharedReason) }
        return ProtectedTable.Area(
            area: .city, total: Value.sum(reporting.map(\.total)),
            headlines: plan.measure.headlineCounts.indices.map { index in
                Value.sum(reporting.map { $0.headlines[index] })
            },
            parts: byPartCode(
                plan.partCodes.map { code in Value.sum(reporting.map { $0.parts[code] ?? .missing(.protected) }) }),
            tableTotal: tableTotal("0/city"), family1: cells(.personal, "3/"), family2: cells(.administrative, "4/"))
    }

    /// The reason of all communes if they share one.
    private var sharedReason: MissingReason {
        let reasons = Set(
            drawn.areas.compactMap { area -> MissingReason? in
                if case .missing(let reason) = area.area { reason } else { nil }
            })
        return reasons.count == 1 ? reasons.first ?? .notReported : .notReported
    }

    private func hole(_ area: AreaCode, _ reason: MissingReason) -> ProtectedTable.Area {
        let value = Value.missing(reason)
        return ProtectedTable.Area(
            area: area, total: value, headlines: plan.measure.headlineCounts.map { _ in value },
            parts: byPartCode(plan.partCodes.map { _ in value }), tableTotal: plan.hasFamilies ? value : nil,
            family1: every(plan.family1, value), family2: every(plan.family2, value))
    }

    private func byPartCode(_ values: [Value]) -> [String: Value] {
        Dictionary(uniqueKeysWithValues: zip(plan.partCodes, values))
    }

    private func every(_ shape: FamilyShape, _ value: Value) -> [[String]: Value] {
        Dictionary(uniqueKeysWithValues: shape.paths.map { ($0, value) })
    }

    private func cells(_ family: CubeFamily, _ prefix: String) -> [[String]: Value] {
        let shape = plan.shape(family)
        if drawn.leftOut.contains(family) { return every(shape, .missing(.protected)) }
        return Dictionary(uniqueKeysWithValues: shape.paths.map { ($0, cell(prefix + $0.joined(separator: "/"))) })
    }

    /// The total that the tables add up to; nothing where there is no table left.
    private func tableTotal(_ key: String) -> Value? {
        guard plan.hasFamilies else { return nil }
        return plan.families.allSatisfy(drawn.leftOut.contains) ? .missing(.protected) : cell(key)
    }

    private func cell(_ key: String) -> Value {
        .count(bounded(HeadlineValue(value: drawn.cells[key, default: 0], isRounded: plan.isRounded)))
    }

    private func bounded(_ headline: HeadlineValue) -> PublishedCount {
        guard headline.isRounded else { return PublishedCount.exact(headline.value) }
        return PublishedCount.rounded(headline.value, base: plan.base)
    }

    /// A total marked rounded is at most `exact_from`, unless it is rounded because of what it is part of.
    private func bounded(total: HeadlineValue) -> PublishedCount {
        let count = bounded(total)
        guard total.isRounded, plan.measure.partOf == nil else { return count }
        return PublishedCount(
            value: count.value, low: count.low, high: min(count.high, plan.measure.exactFrom),
            precision: count.precision)
    }
}
