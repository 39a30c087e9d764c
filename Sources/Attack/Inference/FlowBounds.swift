/// Unknown whole numbers on the edges of a network, each within bounds, that neither arise nor vanish at a node.
///
/// Finds how many values an edge can have, by sending single steps round circles; nothing is known but the bounds.
struct FlowBounds {
    /// Above any count, far below overflow.
    static let unknown: ClosedRange<Int64> = 0...(1 << 60)

    private var nodes: [String: Int] = [:]
    private var tails: [Int] = []
    private var heads: [Int] = []
    private var bounds: [ClosedRange<Int64>] = []
    private var values: [Int64] = []
    /// The edges at each node.
    private var incident: [[Int]] = []
    private var least: [Int64] = []
    private var most: [Int64] = []
    /// The edge by which a search came to a node, and which search it was.
    private var arrivals: [Int] = []
    private var marks: [Int] = []
    private var search = 0

    /// Returns the edge's number. The guess only saves time.
    @discardableResult
    mutating func add(_ tail: String, _ head: String, _ bounds: ClosedRange<Int64>, guess: Int64) -> Int {
        let edge = tails.count
        tails.append(node(tail))
        heads.append(node(head))
        self.bounds.append(bounds)
        values.append(min(max(guess, bounds.lowerBound), bounds.upperBound))
        incident[tails[edge]].append(edge)
        incident[heads[edge]].append(edge)
        return edge
    }

    private mutating func node(_ name: String) -> Int {
        if let known = nodes[name] { return known }
        nodes[name] = incident.count
        incident.append([])
        arrivals.append(-1)
        marks.append(0)
        return incident.count - 1
    }

    /// Looks for values that conserve; false if there are none, so that the figures contradict each other.
    mutating func settle() -> Bool {
        var surplus = [Int64](repeating: 0, count: incident.count)
        for edge in tails.indices {
            surplus[heads[edge]] += values[edge]
            surplus[tails[edge]] -= values[edge]
        }
        for node in surplus.indices {
            while surplus[node] > 0 {
                guard let end = reach(from: node, where: { surplus[$0] < 0 }, avoiding: -1) else { return false }
                let step = push(from: node, to: end, upTo: min(surplus[node], -surplus[end]))
                surplus[node] -= step
                surplus[end] += step
            }
        }
        least = values
        most = values
        return true
    }

    /// How many values an edge can have, or `enough` if there are that many. Only after `settle`.
    mutating func candidates(_ edge: Int, enough: Int64) -> Int64 {
        raise(edge, enough)
        lower(edge, enough)
        return min(enough, width(edge))
    }

    private func width(_ edge: Int) -> Int64 { most[edge] - least[edge] + 1 }

    private mutating func raise(_ edge: Int, _ enough: Int64) {
        while width(edge) < enough, values[edge] < bounds[edge].upperBound {
            let goal = tails[edge]
            guard reach(from: heads[edge], where: { $0 == goal }, avoiding: edge) != nil else { return }
            let room = min(bounds[edge].upperBound - values[edge], most[edge] - values[edge] + enough - width(edge))
            change(edge, by: push(from: heads[edge], to: goal, upTo: room))
        }
    }

    private mutating func lower(_ edge: Int, _ enough: Int64) {
        while width(edge) < enough, values[edge] > bounds[edge].lowerBound {
            let goal = heads[edge]
            guard reach(from: tails[edge], where: { $0 == goal }, avoiding: edge) != nil else { return }
            let room = min(values[edge] - bounds[edge].lowerBound, values[edge] - least[edge] + enough - width(edge))
            change(edge, by: -push(from: tails[edge], to: goal, upTo: room))
        }
    }

    /// Breadth first over edges with room; the node found, if any.
    private mutating func reach(from start: Int, where isGoal: (Int) -> Bool, avoiding edge: Int) -> Int? {
        search += 1
        marks[start] = search
        var queue = [start]
        var next = 0
        while next < queue.count {
            let node = queue[next]
            next += 1
            for candidate in incident[node] where candidate != edge {
                let isForward = tails[candidate] == node
                let target = isForward ? heads[candidate] : tails[candidate]
                guard marks[target] != search, room(candidate, isForward) > 0 else { continue }
                marks[target] = search
                arrivals[target] = candidate
                if isGoal(target) { return target }
                queue.append(target)
            }
        }
        return nil
    }

    private func room(_ edge: Int, _ isForward: Bool) -> Int64 {
        isForward ? bounds[edge].upperBound - values[edge] : values[edge] - bounds[edge].lowerBound
    }

    /// Sends as much as the way just found has room for.
    private mutating func push(from start: Int, to end: Int, upTo wanted: Int64) -> Int64 {
        var way: [(edge: Int, isForward: Bool)] = []
        var node = end
        while node != start {
            let edge = arrivals[node]
            let isForward = heads[edge] == node
            way.append((edge, isForward))
            node = isForward ? tails[edge] : heads[edge]
        }
        let step = way.reduce(wanted) { min($0, room($1.edge, $1.isForward)) }
        for (edge, isForward) in way { change(edge, by: isForward ? step : -step) }
        return step
    }

    private mutating func change(_ edge: Int, by step: Int64) {
        values[edge] += step
        guard edge < least.count else { return }
        least[edge] = min(least[edge], values[edge])
        most[edge] = max(most[edge], values[edge])
    }
}
