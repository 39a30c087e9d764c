import Cells
import Definition

/// What is published of a commune's total, its sub-counts and its parts.
///
/// - Source: `disclosure.md` section 8, rules 1–3 and 5; rulings 37 and 38.
struct Headlines {
    /// Where the value of a total comes from that is not published exactly.
    enum Rounding {
        /// The cube's spine for a flow, the commune's own threshold for a stock.
        case drawn(StockRounding)
        /// What stands in a published table, by key of the spine.
        case published([String: Int64])
    }

    let plan: ProtectionPlan
    let rounding: Rounding
    /// Published cells of the cube, by key; empty for a stock.
    let cells: [String: Int64]
    /// The true total of the measure this one is part of, by commune.
    let wholes: [String: Int64]
    /// F2 is left out: its cells do not stand in for parts.
    var isWithoutParts = false

    func row(_ commune: String, _ counts: AggregateTable.Counts) throws(ProtectionError) -> HeadlineRow {
        let parts = truePartCounts(counts)
        guard plan.isRounded else {
            return HeadlineRow(total: exact(counts.total), counts: counts.headlines.map(exact), parts: parts.map(exact))
        }
        return HeadlineRow(
            total: try total(commune, counts.total), counts: counts.headlines.map(exact),
            parts: publishedParts(commune, counts.total, parts))
    }

    private func exact(_ count: Int64) -> HeadlineValue { HeadlineValue(value: count, isRounded: false) }

    /// Rule 1 and rule 5: the mark follows from the published value, not from what happened.
    private func total(_ commune: String, _ count: Int64) throws(ProtectionError) -> HeadlineValue {
        let isExact = try isExact(commune, count)
        let value = isExact ? count : rounded(commune, count)
        let couldBeRounded = value <= plan.measure.exactFrom && value % plan.base == 0 && plan.measure.exactFrom > 0
        return HeadlineValue(value: value, isRounded: !isExact || couldBeRounded)
    }

    private func isExact(_ commune: String, _ count: Int64) throws(ProtectionError) -> Bool {
        guard let wholeID = plan.measure.partOf else { return count >= plan.measure.exactFrom }
        guard let whole = wholes[commune] else {
            throw plan.failure(.wholeMissing, "\(wholeID) has no total of commune \(commune)")
        }
        return isSafe(count) && isSafe(whole - count)
    }

    private func isSafe(_ count: Int64) -> Bool { count == 0 || count >= plan.measure.exactFrom }

    private func rounded(_ commune: String, _ count: Int64) -> Int64 {
        let key = "1/\(commune)"
        switch rounding {
        case .published(let values): return values[key, default: 0]
        case .drawn where plan.hasCube: return cells[key, default: 0]
        case .drawn(let stock):
            let drawn = stock.round(count, measure: plan.measure.id, commune: commune)
            return part(of: wholes[commune])?.published(drawn, for: count) ?? drawn
        }
    }

    /// Nil unless the whole may be published exactly.
    private func part(of whole: Int64?) -> PartOfStock? {
        guard let whole, whole >= plan.measure.exactFrom else { return nil }
        return PartOfStock(
            whole: whole, exactFrom: plan.measure.exactFrom, base: plan.base,
            minCandidates: plan.minCandidatesHeadline)
    }

    /// Rule 2: exact together or rounded together.
    private func publishedParts(_ commune: String, _ total: Int64, _ parts: [Int64]) -> [HeadlineValue] {
        if total >= plan.measure.exactFrom && parts.allSatisfy(isSafe) { return parts.map(exact) }
        return isWithoutParts
            ? []
            : plan.partCodes.map { code in
                HeadlineValue(value: cells["5/\(commune)/\(code)", default: 0], isRounded: true)
            }
    }

    private func truePartCounts(_ counts: AggregateTable.Counts) -> [Int64] {
        plan.partCodes.map { code in
            plan.family2.leaves(below: [code]).map { counts.family2[$0].reduce(0, +) } ?? 0
        }
    }
}
