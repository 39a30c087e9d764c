import Cells
import Fuzzing
import Testing

@testable import Protect

@Suite struct ResidualNetworkTests {
    @Test func `ranges of random small networks are those of all their circulations`() {
        var found = 0
        for seed in 0..<300 {
            let circulation = RandomNetwork(seed: seed).circulation
            let all = allCirculations(circulation)
            guard var network = ResidualNetwork(settled: circulation) else {
                #expect(all.isEmpty, "seed \(seed)")
                continue
            }
            found += 1
            let ranges = circulation.tails.indices.map { network.range($0) }
            let expected = circulation.tails.indices.map { edge in
                (all.map { $0[edge] }.min() ?? 1)...(all.map { $0[edge] }.max() ?? 1)
            }
            #expect(!all.isEmpty && ranges == expected, "seed \(seed)")
        }
        #expect(found > 50 && found < 250, "both outcomes are tried")
    }

    @Test func `the early stop finds the fewest candidates, and each edge's number up to what is enough`() {
        for seed in 0..<300 {
            let circulation = RandomNetwork(seed: seed).circulation
            guard var network = ResidualNetwork(settled: circulation) else { continue }
            let edges = Array(circulation.tails.indices)
            let widths = edges.map { Int64(network.range($0).count) }
            var fresh = ResidualNetwork(settled: circulation)
            #expect(fresh?.fewestCandidates(of: edges) == widths.min(), "seed \(seed)")
            var other = ResidualNetwork(settled: circulation)
            for edge in edges {
                let candidates = other?.candidates(edge, enough: 2) ?? 0
                #expect(candidates == widths[edge] || (candidates >= 2 && candidates <= widths[edge]))
            }
        }
    }

    @Test func `from every circulation as a start the ranges are the same`() {
        var starts = 0
        for seed in 0..<300 {
            let circulation = RandomNetwork(seed: seed).circulation
            let edges = circulation.tails.indices
            guard var network = ResidualNetwork(settled: circulation) else { continue }
            let ranges = edges.map { network.range($0) }
            for start in allCirculations(circulation) {
                starts += 1
                var other = ResidualNetwork(settled: circulation.guessing(start))
                #expect(edges.map { other?.range($0) } == ranges, "seed \(seed)")
            }
        }
        #expect(starts > 300, "several a network")
    }

    @Test func `guesses that do not conserve flow are refused`() {
        var circulation = BoundedCirculation(nodeCount: 2)
        circulation.add(from: 0, to: 1, within: .rounded(5, base: 5), guess: 5)
        circulation.add(from: 1, to: 0, within: .rounded(5, base: 5), guess: 0)
        #expect(ResidualNetwork(settled: circulation) == nil)
    }

    @Test func `suppressing one cell beside exact totals reveals it`() {
        // The positive control of the attack: all is known but one cell of a row.
        var circulation = BoundedCirculation(nodeCount: 2)
        circulation.add(from: 0, to: 1, within: .exact(20), guess: 20)
        circulation.add(from: 1, to: 0, within: .exact(19), guess: 19)
        circulation.add(from: 1, to: 0, within: .unknown, guess: 1)
        var network = ResidualNetwork(settled: circulation)
        #expect(network?.range(2) == 1...1)
    }

    private func allCirculations(_ circulation: BoundedCirculation) -> [[Int64]] {
        var all: [[Int64]] = []
        var values = circulation.lows
        while true {
            var balance = [Int64](repeating: 0, count: circulation.nodeCount)
            for edge in values.indices {
                balance[Int(circulation.tails[edge])] -= values[edge]
                balance[Int(circulation.heads[edge])] += values[edge]
            }
            if balance.allSatisfy({ $0 == 0 }) { all.append(values) }
            guard let next = values.indices.first(where: { values[$0] < circulation.highs[$0] }) else { return all }
            for edge in 0..<next { values[edge] = circulation.lows[edge] }
            values[next] += 1
        }
    }
}

/// Six edges among four nodes, loops and parallel ones included, with up to three values each.
private struct RandomNetwork {
    let circulation: BoundedCirculation

    init(seed: Int) {
        var random = SplitMix(seed: UInt64(seed))
        var circulation = BoundedCirculation(nodeCount: 4)
        for _ in 0..<6 {
            let low = Int64(random.below(3))
            circulation.add(
                from: random.below(4), to: random.below(4),
                within: EdgeBounds(low: low == 2 ? 1 : 0, high: low + Int64(random.below(2))), guess: 0)
        }
        self.circulation = circulation
    }
}

extension BoundedCirculation {
    /// The same bounds, from another start.
    fileprivate func guessing(_ values: [Int64]) -> BoundedCirculation {
        var other = BoundedCirculation(nodeCount: nodeCount)
        for (edge, value) in values.enumerated() {
            other.add(
                from: Int(tails[edge]), to: Int(heads[edge]), within: EdgeBounds(low: lows[edge], high: highs[edge]),
                guess: value)
        }
        return other
    }
}
