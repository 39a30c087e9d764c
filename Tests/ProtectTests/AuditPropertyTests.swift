import Cells
import Testing

@testable import Protect

/// The audit of random and of all small published tables (`disclosure.md` section 16).
@Suite struct AuditPropertyTests {
    @Test(arguments: [2, 3, 5, 7, 10] as [Int64])
    func `the truth is inside, and any start within the bounds gives the same ranges`(base: Int64) throws {
        for seed in 0..<60 {
            let sample = try AuditSample(seed: seed, base: base)
            let audit = IntervalAudit(sample.table, plan: sample.plan)
            let ranges = try #require(audit.ranges(), "seed \(seed)")
            #expect(ranges.allSatisfy { $0.range.contains(sample.truth[$0.key, default: 0]) }, "seed \(seed)")
            let network = PublishedNetwork(sample.table, plan: sample.plan, known: [:])
            var moved = try #require(
                ResidualNetwork(settled: network.circulation.starting { sample.truth[network.key($0), default: 0] }))
            let again = network.edges.indices.map { (network.key($0), moved.range($0)) }
            #expect(
                Dictionary(uniqueKeysWithValues: again)
                    == Dictionary(uniqueKeysWithValues: ranges.map { ($0.key, $0.range) }), "seed \(seed)")
            let personal = network.personal.map { Int64(moved.range($0).count) }.min()
            #expect(audit.fewest()?.personal == personal, "seed \(seed)")
        }
    }

    @Test func `ranges of every table of two communes and two codes are those of all true tables`() throws {
        let one = KnownAnswers.small1
        let plan = try plan(measure(family1: ["sex"], exactFrom: 4), base: 2, family1: one)
        for cells in 0..<256 {
            let truth = leaves((0..<4).map { Int64(cells >> (2 * $0) & 3) })
            let table = try handDrawn(truth, plan, label: "all|\(cells)")
            let audit = IntervalAudit(table, plan: plan)
            let ranges = Dictionary(
                uniqueKeysWithValues: try #require(audit.ranges()).map { ($0.key, $0.range) })
            let possible = possibleLeaves(table)
            for (position, key) in ["2/A/F", "2/A/M", "2/B/F", "2/B/M"].enumerated() {
                let values = possible.map { $0[position] }
                #expect(ranges[key] == (values.min() ?? 1)...(values.max() ?? 0), "table \(cells), \(key)")
            }
        }
    }

    private func leaves(_ cells: [Int64]) -> [(commune: String, counts: AggregateTable.Counts)] {
        [("A", [cells[0], cells[1]]), ("B", [cells[2], cells[3]])].map { commune, leaves in
            (
                commune: commune,
                counts: AggregateTable.Counts(total: leaves.reduce(0, +), family1: leaves, family2: [], headlines: [])
            )
        }
    }

    /// Every true table that fits what is published, found by trying all.
    private func possibleLeaves(_ table: ProtectedTable) -> [[Int64]] {
        let cells = table.communes.flatMap { area in ["F", "M"].map { bounds(area.family1[[$0]]) } }
        let totals = table.communes.map { bounds($0.total).clamped(to: bounds($0.tableTotal)) }
        let city = (
            bounds(table.city.tableTotal), bounds(table.city.family1[["F"]]), bounds(table.city.family1[["M"]])
        )
        var possible: [[Int64]] = []
        for a in cells[0] {
            for b in cells[1] where totals[0].contains(a + b) {
                for c in cells[2] where city.1.contains(a + c) {
                    for d in cells[3] where totals[1].contains(c + d) {
                        if city.2.contains(b + d), city.0.contains(a + b + c + d) { possible.append([a, b, c, d]) }
                    }
                }
            }
        }
        return possible
    }

    private func bounds(_ value: ProtectedTable.Value?) -> ClosedRange<Int64> {
        guard let count = value?.count else { return 0...1_000 }
        return count.low...count.high
    }
}

extension BoundedCirculation {
    /// The same bounds with other guesses.
    fileprivate func starting(at guess: (Int) -> Int64) -> BoundedCirculation {
        var other = BoundedCirculation(nodeCount: nodeCount)
        for edge in tails.indices {
            other.add(
                from: Int(tails[edge]), to: Int(heads[edge]), within: EdgeBounds(low: lows[edge], high: highs[edge]),
                guess: guess(edge))
        }
        return other
    }
}
