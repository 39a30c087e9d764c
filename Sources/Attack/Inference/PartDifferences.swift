/// Parts of a headline, each as the total less its siblings.
struct PartDifferences {
    private(set) var tried = 0
    private(set) var findings: [AttackFinding] = []

    mutating func search(_ table: MergedTables.Table) {
        guard !table.published.card.isExact else { return }
        let parts = table.published.children(of: BreakdownCode.tableTotal, in: table.published.administrative)
        guard parts.count > 1, parts.contains(where: { isExactSomewhere($0, table) }) else { return }
        for (area, bounds) in table.bounds.sorted(by: { $0.key < $1.key }) {
            guard let total = bounds[BreakdownCode.headline] else { continue }
            for part in parts where table.published.areas[area]?[part.id]?.base ?? 1 > 1 {
                tried += 1
                guard let left = remaining(part, of: total, bounds, parts), left < TableInference.headlineCandidates
                else {
                    continue
                }
                findings.append(
                    AttackFinding(
                        place: table.published.place(area, part.id),
                        what: "\(left) possible counts from the total less the other parts"))
            }
        }
    }

    private func isExactSomewhere(_ part: BreakdownCode, _ table: MergedTables.Table) -> Bool {
        table.published.areas.values.contains { $0[part.id]?.base == 1 && $0[part.id]?.value != nil }
    }

    /// Nil where a sibling is not shown.
    private func remaining(
        _ part: BreakdownCode, of total: ClosedRange<Int64>, _ bounds: [String: ClosedRange<Int64>],
        _ parts: [BreakdownCode]
    ) -> Int64? {
        let siblings = parts.filter { $0.id != part.id }.compactMap { bounds[$0.id] }
        guard siblings.count == parts.count - 1, let own = bounds[part.id] else { return nil }
        let low = total.lowerBound - siblings.reduce(0) { $0 + $1.upperBound }
        let high = total.upperBound - siblings.reduce(0) { $0 + $1.lowerBound }
        return min(high, own.upperBound) - max(low, own.lowerBound) + 1
    }
}
