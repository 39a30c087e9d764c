/// Combinations of totals of one area that leave at most two rows with a personal dimension.
struct LeafDifferences {
    private(set) var tried = 0
    private(set) var findings: [AttackFinding] = []
    /// By the leaves of the totals: tables of one form share them.
    private var known: [[Set<Int>]: [TotalCombination]] = [:]

    mutating func search(_ table: MergedTables.Table) {
        let codes = table.published.personal
        let leaves = codes.filter { table.published.children(of: $0.id, in: codes).isEmpty }
        guard !leaves.isEmpty, leaves.count <= 64 else { return }
        let numbers = Dictionary(uniqueKeysWithValues: leaves.enumerated().map { ($1.id, $0) })
        let totals = [BreakdownCode.headline, BreakdownCode.tableTotal] + codes.map(\.id)
        let sets = totals.map { total in
            Set(leaves.filter { isPart($0, of: total, codes) }.compactMap { numbers[$0.id] })
        }
        for (area, bounds) in table.bounds.sorted(by: { $0.key < $1.key }) {
            let shown = totals.indices.filter { bounds[totals[$0]] != nil }
            let ranges = shown.compactMap { bounds[totals[$0]] }
            for combination in combinations(shown.map { sets[$0] }) {
                tried += 1
                let known = combination.leaves.map { bounds[leaves[$0].id] }
                guard let left = remaining(combination.value(ranges), known), left < table.needed else { continue }
                findings.append(
                    AttackFinding(
                        place: combination.leaves.map { table.published.place(area, leaves[$0].id) }
                            .joined(separator: " with "),
                        what: "\(left) possible counts from \(combination.terms.count) totals"))
            }
        }
    }

    private mutating func combinations(_ totals: [Set<Int>]) -> [TotalCombination] {
        if let known = known[totals] { return known }
        let found = TotalCombination.all(of: totals)
        known[totals] = found
        return found
    }

    private func isPart(_ leaf: BreakdownCode, of total: String, _ codes: [BreakdownCode]) -> Bool {
        if total == BreakdownCode.headline || total == BreakdownCode.tableTotal || leaf.id == total { return true }
        return codes.contains { $0.id == leaf.parent && isPart($0, of: total, codes) && $0.parent != leaf.id }
    }

    /// Values that the combination leaves; of one row, together with what it says itself. Nil where they contradict.
    private func remaining(_ value: ClosedRange<Int64>, _ known: [ClosedRange<Int64>?]) -> Int64? {
        let own = known.count == 1 ? (known[0] ?? 0...FlowBounds.unknown.upperBound) : value
        guard value.overlaps(own) else { return nil }
        let left = value.clamped(to: own)
        return left.upperBound - left.lowerBound + 1
    }
}
