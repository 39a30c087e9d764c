/// Network controlled rounding (`ncr/1`): every edge of a circulation becomes a multiple of the base, less than one base
/// from its count, and every node still conserves flow.
///
/// Unbiased: each step adds or subtracts along a cycle with expectation 0. Says nothing about what a reader can infer.
///
/// - Units: counts in, multiples of `base` out.
/// - Source: Cox 1987, "A constructive procedure for unbiased controlled rounding", JASA 82; `disclosure.md` section 7.
struct ControlledRounding {
    private let circulation: Circulation
    private let base: Int64
    private var draws: DrawSequence
    private var values: [Int64]
    /// Live edges of node `n`: `incident[firsts[n]..<ends[n]]`, the next to be tried last.
    private var incident: [Int32]
    private var firsts: [Int32]
    private var ends: [Int32]
    /// Position on the present path at which a node was entered; -1 where it was not.
    private var visits: [Int32]
    private var path: [Step] = []

    private struct Step {
        let edge: Int
        let isForward: Bool
        let origin: Int
    }

    /// The rounded value of every edge, in the order of the circulation.
    static func round(_ circulation: Circulation, base: Int64, draws: DrawSequence) -> [Int64] {
        precondition(circulation.isConserving, "only a circulation can be rounded")
        guard base > 1 else { return circulation.counts }
        var rounding = ControlledRounding(circulation, base, draws)
        return rounding.run()
    }

    private init(_ circulation: Circulation, _ base: Int64, _ draws: DrawSequence) {
        self.circulation = circulation
        self.base = base
        self.draws = draws
        values = circulation.counts
        incident = []
        firsts = Array(repeating: 0, count: circulation.nodeCount)
        ends = firsts
        visits = Array(repeating: -1, count: circulation.nodeCount)
    }

    private mutating func run() -> [Int64] {
        let order = shuffled()
        collectIncidentEdges(in: order)
        for start in order {
            while isLive(start) {
                push(along: cycle(from: start))
            }
        }
        return values
    }

    private func isLive(_ edge: Int) -> Bool { values[edge] % base != 0 }

    /// Fisher–Yates, from the end.
    private mutating func shuffled() -> [Int] {
        var order = Array(circulation.counts.indices)
        for last in stride(from: order.count - 1, to: 0, by: -1) {
            order.swapAt(last, Int(draws.below(UInt64(last + 1))))
        }
        return order
    }

    private mutating func collectIncidentEdges(in order: [Int]) {
        var degrees = [Int32](repeating: 0, count: circulation.nodeCount)
        for edge in order where isLive(edge) {
            degrees[Int(circulation.tails[edge])] += 1
            degrees[Int(circulation.heads[edge])] += 1
        }
        var next: Int32 = 0
        for node in degrees.indices {
            firsts[node] = next
            ends[node] = next
            next += degrees[node]
        }
        incident = Array(repeating: 0, count: Int(next))
        for edge in order where isLive(edge) {
            append(edge, to: Int(circulation.tails[edge]))
            append(edge, to: Int(circulation.heads[edge]))
        }
    }

    private mutating func append(_ edge: Int, to node: Int) {
        incident[Int(ends[node])] = Int32(edge)
        ends[node] += 1
    }

    /// Walks along live edges until a node repeats; what lies between its two visits is the cycle.
    private mutating func cycle(from start: Int) -> ArraySlice<Step> {
        path.removeAll(keepingCapacity: true)
        var node = Int(circulation.tails[start])
        var previous = -1
        visits[node] = 0
        while true {
            let edge = liveEdge(at: node, after: previous)
            let isForward = Int(circulation.tails[edge]) == node
            path.append(Step(edge: edge, isForward: isForward, origin: node))
            node = Int(isForward ? circulation.heads[edge] : circulation.tails[edge])
            previous = edge
            if visits[node] >= 0 { break }
            visits[node] = Int32(path.count)
        }
        let first = Int(visits[node])
        for step in path { visits[step.origin] = -1 }
        return path[first...]
    }

    /// The last live edge at a node that is not the one just walked; edges found dead are dropped.
    private mutating func liveEdge(at node: Int, after previous: Int) -> Int {
        var position = Int(ends[node]) - 1
        while position >= Int(firsts[node]) {
            let edge = Int(incident[position])
            if !isLive(edge) {
                removeIncident(at: position, of: node)
            } else if edge != previous {
                return edge
            }
            position -= 1
        }
        preconditionFailure("a circulation has no node with a single live edge")
    }

    /// At most one edge lies behind the one removed: the edge just walked.
    private mutating func removeIncident(at position: Int, of node: Int) {
        for later in position + 1..<max(position + 1, Int(ends[node])) {
            incident[later - 1] = incident[later]
        }
        ends[node] -= 1
    }

    private mutating func push(along cycle: ArraySlice<Step>) {
        var up = base
        var down = base
        for step in cycle {
            let rest = values[step.edge] % base
            up = min(up, step.isForward ? base - rest : rest)
            down = min(down, step.isForward ? rest : base - rest)
        }
        let isUp = draws.below(UInt64(up + down)) < UInt64(down)
        let change = isUp ? up : -down
        for step in cycle { values[step.edge] += step.isForward ? change : -change }
    }
}
