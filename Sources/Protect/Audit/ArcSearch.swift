/// Finds a shortest-looking way along arcs that have room, from both ends at once.
///
/// The two searches take turns, the one that has looked at fewer arcs first: in a cube most ways have four arcs, but the
/// cells of a city have as many neighbours as there are communes. One that can go no further proves that there is no way.
/// Its buffers are made once for a network.
struct ArcSearch {
    /// The arcs of the way found, in no order.
    private(set) var path: [Int32] = []
    private var forward: Side
    private var backward: Side
    /// Marks of earlier searches are older, so nothing is cleared between them.
    private var stamp: Int32 = 0

    private struct Side {
        /// Search in which a node was reached.
        var marks: [Int32]
        /// The arc by which it was.
        var arrivals: [Int32]
        var queue: [Int32]
        var next = 0
        var count = 0
        var looked = 0

        init(_ nodeCount: Int) {
            marks = Array(repeating: 0, count: nodeCount)
            (arrivals, queue) = (marks, marks)
        }

        mutating func start(at node: Int, _ stamp: Int32) {
            marks[node] = stamp
            queue[0] = Int32(node)
            (next, count, looked) = (0, 1, 0)
        }

        /// Reaches a node for the first time, by an arc.
        mutating func reach(_ node: Int, by arc: Int32, _ stamp: Int32) {
            marks[node] = stamp
            arrivals[node] = arc
            queue[count] = Int32(node)
            count += 1
        }
    }

    init(nodeCount: Int) {
        forward = Side(nodeCount)
        backward = Side(nodeCount)
    }

    /// Whether a way leads from one node to another; then it is in `path`.
    mutating func connect(
        _ from: Int, _ to: Int, _ firsts: [Int32], _ targets: [Int32], _ partners: [Int32], _ rooms: [Int64]
    ) -> Bool {
        path.removeAll(keepingCapacity: true)
        if from == to { return true }
        stamp += 1
        forward.start(at: from, stamp)
        backward.start(at: to, stamp)
        while forward.next < forward.count, backward.next < backward.count {
            let meeting =
                forward.looked <= backward.looked
                ? advance(firsts, targets, rooms) : retreat(firsts, targets, partners, rooms)
            if let meeting {
                collect(meeting, from, to, targets, partners)
                return true
            }
        }
        return false
    }

    /// Follows the arcs out of one node; returns a node that both sides have reached.
    private mutating func advance(_ firsts: [Int32], _ targets: [Int32], _ rooms: [Int64]) -> Int? {
        let node = Int(forward.queue[forward.next])
        forward.next += 1
        var arc = Int(firsts[node])
        let end = Int(firsts[node + 1])
        forward.looked += end - arc
        while arc < end {
            if rooms[arc] > 0 {
                let target = Int(targets[arc])
                if forward.marks[target] != stamp {
                    forward.reach(target, by: Int32(arc), stamp)
                    if backward.marks[target] == stamp { return target }
                }
            }
            arc += 1
        }
        return nil
    }

    /// Follows the arcs into one node, against their direction.
    private mutating func retreat(
        _ firsts: [Int32], _ targets: [Int32], _ partners: [Int32], _ rooms: [Int64]
    ) -> Int? {
        let node = Int(backward.queue[backward.next])
        backward.next += 1
        var arc = Int(firsts[node])
        let end = Int(firsts[node + 1])
        backward.looked += end - arc
        while arc < end {
            let into = partners[arc]
            if rooms[Int(into)] > 0 {
                let origin = Int(targets[arc])
                if backward.marks[origin] != stamp {
                    backward.reach(origin, by: into, stamp)
                    if forward.marks[origin] == stamp { return origin }
                }
            }
            arc += 1
        }
        return nil
    }

    private mutating func collect(
        _ meeting: Int, _ from: Int, _ to: Int, _ targets: [Int32], _ partners: [Int32]
    ) {
        var node = meeting
        while node != from {
            let arc = forward.arrivals[node]
            path.append(arc)
            node = Int(targets[Int(partners[Int(arc)])])
        }
        node = meeting
        while node != to {
            let arc = backward.arrivals[node]
            path.append(arc)
            node = Int(targets[Int(arc)])
        }
    }
}
