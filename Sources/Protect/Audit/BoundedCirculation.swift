/// A circulation of which only bounds are known: what a reader knows of the true counts.
///
/// - Shapes: edge `i` runs from `tails[i]` to `heads[i]`; nodes are numbered from 0.
struct BoundedCirculation: Sendable {
    let nodeCount: Int
    private(set) var tails: [Int32] = []
    private(set) var heads: [Int32] = []
    private(set) var lows: [Int64] = []
    private(set) var highs: [Int64] = []
    /// Values that conserve flow, from which a point within all bounds is looked for.
    private(set) var guesses: [Int64] = []

    init(nodeCount: Int) {
        self.nodeCount = nodeCount
    }

    mutating func reserve(_ edgeCount: Int) {
        tails.reserveCapacity(edgeCount)
        heads.reserveCapacity(edgeCount)
        lows.reserveCapacity(edgeCount)
        highs.reserveCapacity(edgeCount)
        guesses.reserveCapacity(edgeCount)
    }

    mutating func add(from tail: Int, to head: Int, within bounds: EdgeBounds, guess: Int64) {
        tails.append(Int32(tail))
        heads.append(Int32(head))
        lows.append(bounds.low)
        highs.append(bounds.high)
        guesses.append(guess)
    }
}
