/// Published totals of one area, added and subtracted until at most two leaves are left.
struct TotalCombination: Sendable {
    /// Position of a total, and whether it is added.
    let terms: [(total: Int, isAdded: Bool)]
    /// Positions of the leaves left.
    let leaves: [Int]

    /// Totals that are combined at most.
    private static let limit = 4

    /// Every combination of at most four of the totals, each given as its leaves, that leaves one or two. A combination and
    /// its negative are one. At most 64 leaves.
    static func all(of totals: [Set<Int>]) -> [TotalCombination] {
        let vectors = totals.map { leaves in
            leaves.reduce(into: SIMD64<Int8>()) { $0[$1] = 1 }
        }
        var found: [TotalCombination] = []
        extend([], SIMD64<Int8>(), from: 0, vectors, &found)
        return found
    }

    private static func extend(
        _ terms: [(total: Int, isAdded: Bool)], _ sum: SIMD64<Int8>, from start: Int, _ vectors: [SIMD64<Int8>],
        _ found: inout [TotalCombination]
    ) {
        for total in start..<max(start, vectors.count) {
            for isAdded in terms.isEmpty ? [true] : [true, false] {
                let next = isAdded ? sum &+ vectors[total] : sum &- vectors[total]
                let chosen = terms + [(total, isAdded)]
                if let leaves = fewLeaves(next) {
                    // A single leaf is left as itself, not as its negative.
                    let isNegative = leaves.count == 1 && next[leaves[0]] < 0
                    found.append(
                        TotalCombination(
                            terms: isNegative ? chosen.map { ($0.total, !$0.isAdded) } : chosen, leaves: leaves))
                }
                if chosen.count < limit { extend(chosen, next, from: total + 1, vectors, &found) }
            }
        }
    }

    /// Where one or two leaves are left, each once: these.
    private static func fewLeaves(_ sum: SIMD64<Int8>) -> [Int]? {
        let isLeft = sum .!= SIMD64<Int8>()
        guard any(isLeft) else { return nil }
        var leaves: [Int] = []
        for leaf in 0..<64 where isLeft[leaf] {
            if leaves.count == 2 || abs(sum[leaf]) != 1 { return nil }
            leaves.append(leaf)
        }
        return leaves
    }

    /// What the leaves together may be, each with the sign it is left with.
    func value(_ bounds: [ClosedRange<Int64>]) -> ClosedRange<Int64> {
        terms.reduce(0...0) { sum, term in
            let own = bounds[term.total]
            return term.isAdded
                ? sum.lowerBound + own.lowerBound...sum.upperBound + own.upperBound
                : sum.lowerBound - own.upperBound...sum.upperBound - own.lowerBound
        }
    }
}
