/// Smallest and greatest true count that a reader must think possible for one edge, before looking at any other.
struct EdgeBounds: Hashable, Sendable {
    let low: Int64
    let high: Int64

    /// Nothing is published of this edge. Far above any count, far below overflow.
    static let unknown = EdgeBounds(low: 0, high: 1 << 61)

    static func exact(_ count: Int64) -> EdgeBounds { EdgeBounds(low: count, high: count) }

    /// A published multiple of the base.
    static func rounded(_ value: Int64, base: Int64) -> EdgeBounds {
        EdgeBounds(low: max(0, value - base + 1), high: value + base - 1)
    }

    func and(_ other: EdgeBounds) -> EdgeBounds {
        EdgeBounds(low: max(low, other.low), high: min(high, other.high))
    }
}

extension EdgeBounds {
    init(_ count: PublishedCount) {
        self.init(low: count.low, high: count.high)
    }
}
