import Cells

/// How the records of one family spread over its leaves in the communes whose rows are published.
struct LeafSpread {
    /// True counts of the leaves that hold records. Private.
    private let counts: [Int64]

    /// Nil where the family has no table, or its truth is no longer at hand.
    init?(_ pair: GateSubject.Pair, _ family: CubeFamily) {
        let shape = pair.plan.shape(family)
        guard pair.plan.hasCube, !shape.dimensions.isEmpty, !pair.published.leftOut.contains(family), pair.truth != nil
        else { return nil }
        let pooled = family == .personal ? Set(pair.published.pool) : []
        counts = pair.communes.filter { !pooled.contains($0.area.area.communeCode ?? "") }
            .flatMap { family == .personal ? $0.truth.family1 : $0.truth.family2 }
            .filter { $0 != 0 }
    }

    /// More than half of the leaves below the base, or their mean below it; never where there are none.
    func isSparse(base: Int64) -> Bool {
        let small = counts.count { $0 < base }
        return !counts.isEmpty && (small * 2 > counts.count || counts.reduce(0, +) < base * Int64(counts.count))
    }

    /// The share of leaves below the base; nil where there are none.
    func smallShare(base: Int64) -> SmallShare? {
        counts.isEmpty
            ? nil : SmallShare(hundredths: counts.count { $0 < base } * 100 / counts.count, leaves: counts.count)
    }
}
