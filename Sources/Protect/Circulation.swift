/// A directed graph with a count on every edge; what enters a node leaves it.
///
/// - Shapes: edge `i` runs from `tails[i]` to `heads[i]`; nodes are numbered from 0.
struct Circulation: Sendable {
    let tails: [Int32]
    let heads: [Int32]
    let counts: [Int64]
    let nodeCount: Int

    /// Whether every node conserves flow. Without it there is nothing to round.
    var isConserving: Bool { balance.allSatisfy { $0 == 0 } }

    /// What enters each node less what leaves it.
    var balance: [Int64] {
        var balance = [Int64](repeating: 0, count: nodeCount)
        for edge in counts.indices {
            balance[Int(tails[edge])] -= counts[edge]
            balance[Int(heads[edge])] += counts[edge]
        }
        return balance
    }
}
