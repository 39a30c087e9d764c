/// How far a circulation can be moved within its bounds: the room on every arc, and cycles along which there is some.
///
/// An edge is two arcs, one along it (room: upper bound − value), one against it (value − lower bound). A push along a
/// cycle of arcs with room gives another circulation within the bounds. The network is totally unimodular: between two
/// values of an edge every integer is attained. What every edge has been on the way is kept: one push tells of many edges.
///
/// - Source: Ford & Fulkerson 1962, "Flows in Networks"; `disclosure.md` section 9.
struct ResidualNetwork {
    /// Arcs by their origin: those of node `n` are `firsts[n]..<firsts[n + 1]`.
    private let firsts: [Int32]
    private let targets: [Int32]
    /// The arc of the same edge in the other direction.
    private let partners: [Int32]
    /// The edge of an arc.
    private let edges: [Int32]
    /// The arc that runs along an edge.
    private let arcs: [Int32]
    private let lows: [Int64]
    private var rooms: [Int64]
    /// The smallest and the greatest value that every edge has had within all bounds.
    private(set) var leasts: [Int64]
    private(set) var mosts: [Int64]
    private var search: ArcSearch

    /// At the guesses of the circulation, which must conserve flow but may break bounds.
    init(_ circulation: BoundedCirculation) {
        let count = circulation.tails.count
        var ends = [Int32](repeating: 0, count: circulation.nodeCount + 1)
        for edge in 0..<count {
            ends[Int(circulation.tails[edge]) + 1] += 1
            ends[Int(circulation.heads[edge]) + 1] += 1
        }
        for node in 1..<max(1, ends.count) { ends[node] += ends[node - 1] }
        firsts = ends
        var targets = [Int32](repeating: 0, count: 2 * count)
        var (partners, edges, arcs) = (targets, targets, [Int32](repeating: 0, count: count))
        rooms = [Int64](repeating: 0, count: 2 * count)
        for edge in 0..<count {
            let (tail, head) = (Int(circulation.tails[edge]), Int(circulation.heads[edge]))
            let along = ends[tail]
            ends[tail] += 1
            let against = ends[head]
            ends[head] += 1
            arcs[edge] = along
            (targets[Int(along)], targets[Int(against)]) = (Int32(head), Int32(tail))
            (partners[Int(along)], partners[Int(against)]) = (against, along)
            (edges[Int(along)], edges[Int(against)]) = (Int32(edge), Int32(edge))
            rooms[Int(along)] = circulation.highs[edge] - circulation.guesses[edge]
            rooms[Int(against)] = circulation.guesses[edge] - circulation.lows[edge]
        }
        self.targets = targets
        self.partners = partners
        self.edges = edges
        self.arcs = arcs
        lows = circulation.lows
        (leasts, mosts) = (circulation.guesses, circulation.guesses)
        search = ArcSearch(nodeCount: circulation.nodeCount)
    }

    /// Within all bounds; nil if no circulation is.
    init?(settled circulation: BoundedCirculation) {
        self.init(circulation)
        guard isConserving, settle() else { return nil }
    }

    /// The fewest candidates of any of these edges; nil if there are none. Only after `settle`.
    ///
    /// No edge is searched further than the fewest found so far.
    mutating func fewestCandidates(of edges: [Int]) -> Int64? {
        guard var fewest = edges.map(widthOfBounds).min() else { return nil }
        for edge in edges { fewest = min(fewest, candidates(edge, enough: fewest)) }
        return fewest
    }

    private func widthOfBounds(_ edge: Int) -> Int64 { roomUp(edge) + roomDown(edge) + 1 }

    private var isConserving: Bool {
        var balance = [Int64](repeating: 0, count: firsts.count - 1)
        for arc in arcs.map(Int.init) {
            let value = value(Int(edges[arc]))
            balance[Int(targets[Int(partners[arc])])] -= value
            balance[Int(targets[arc])] += value
        }
        return balance.allSatisfy { $0 == 0 }
    }

    var edgeCount: Int { arcs.count }

    /// The value of an edge where the circulation stands now.
    func value(_ edge: Int) -> Int64 { lows[edge] + rooms[Int(partners[Int(arcs[edge])])] }

    /// Room to raise an edge; below 0 where it stands above its bound.
    func roomUp(_ edge: Int) -> Int64 { rooms[Int(arcs[edge])] }

    /// Room to lower an edge; below 0 where it stands below its bound.
    func roomDown(_ edge: Int) -> Int64 { rooms[Int(partners[Int(arcs[edge])])] }

    /// Moves until every edge is within its bounds; false if no circulation is.
    ///
    /// An edge out of bounds has room only towards them, so none gets worse.
    mutating func settle() -> Bool {
        for edge in 0..<edgeCount {
            push(edge, isUp: false, most: -roomUp(edge))
            push(edge, isUp: true, most: -roomDown(edge))
            if roomUp(edge) < 0 || roomDown(edge) < 0 { return false }
        }
        leasts = (0..<edgeCount).map(value)
        mosts = leasts
        return true
    }

    /// The number of values of an edge, or any number from `enough` on. Only after `settle`.
    mutating func candidates(_ edge: Int, enough: Int64) -> Int64 {
        for isUp in [true, false] where width(edge) < enough {
            let gap = isUp ? mosts[edge] - value(edge) : value(edge) - leasts[edge]
            push(edge, isUp: isUp, most: gap + enough - width(edge))
        }
        return width(edge)
    }

    /// Every value of an edge. Only after `settle`.
    mutating func range(_ edge: Int) -> ClosedRange<Int64> {
        push(edge, isUp: true, most: .max)
        push(edge, isUp: false, most: .max)
        return leasts[edge]...mosts[edge]
    }

    private func width(_ edge: Int) -> Int64 { mosts[edge] - leasts[edge] + 1 }

    /// Raises or lowers an edge by up to `most`, never beyond its bound.
    private mutating func push(_ edge: Int, isUp: Bool, most: Int64) {
        let along = Int(isUp ? arcs[edge] : partners[Int(arcs[edge])])
        let against = Int(partners[along])
        let wanted = min(most, rooms[along])
        guard wanted > 0 else { return }
        // The cycle closes over the edge itself, so the way back may not use it.
        let kept = (along: rooms[along], against: rooms[against])
        (rooms[along], rooms[against]) = (0, 0)
        let moved = move(from: Int(targets[along]), to: Int(targets[against]), upTo: wanted)
        (rooms[along], rooms[against]) = (kept.along - moved, kept.against + moved)
        note(edge)
    }

    /// Sends as much as there is room for, up to `wanted`.
    private mutating func move(from: Int, to: Int, upTo wanted: Int64) -> Int64 {
        var moved: Int64 = 0
        while moved < wanted, search.connect(from, to, firsts, targets, partners, rooms) {
            let step = search.path.reduce(wanted - moved) { min($0, rooms[Int($1)]) }
            for arc in search.path.map(Int.init) {
                rooms[arc] -= step
                rooms[Int(partners[arc])] += step
                note(Int(edges[arc]))
            }
            moved += step
        }
        return moved
    }

    private mutating func note(_ edge: Int) {
        let value = value(edge)
        leasts[edge] = min(leasts[edge], value)
        mosts[edge] = max(mosts[edge], value)
    }
}
