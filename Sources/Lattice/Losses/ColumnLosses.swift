/// What the losses need to know of one quasi-identifier.
///
/// - Units: multiples of 2⁻⁴⁰: of a bit for entropies, of a cell for shares.
struct ColumnLosses: Sendable {
    /// For each level and code, how many records show it.
    private let frequencies: [[Int]]
    /// log₂ of each.
    private let logarithms: [[Int128]]
    /// Σ f·log₂ f over the values of level 0.
    private let ground: Int128
    private let logRecords: Int128
    /// For each level and code, (values covered − 1) ÷ (values − 1).
    private let domainShares: [[Int128]]
    private let height: Int

    init(hierarchy: Hierarchy, frequencies ground: [Int], records: Int) {
        var frequencies = [ground]
        for (level, step) in hierarchy.steps.enumerated() {
            var next = Array(repeating: 0, count: hierarchy.labels[level + 1].count)
            for (code, target) in step.enumerated() { next[Int(target)] += frequencies[level][code] }
            frequencies.append(next)
        }
        let logarithms = frequencies.map { $0.map(FixedPoint.logarithm) }
        self.frequencies = frequencies
        self.logarithms = logarithms
        self.ground = ColumnLosses.weighted(ground, logarithms[0])
        logRecords = FixedPoint.logarithm(records)
        domainShares = hierarchy.leaves.map { level in
            level.map { FixedPoint.share($0 - 1, of: hierarchy.values - 1) }
        }
        height = hierarchy.height
    }

    /// Bits lost at a level by all records; those counted in `removed`, by code of that level, show `*`.
    func entropy(at level: Int, removed: [Int]?) -> Int128 {
        let all = ColumnLosses.weighted(frequencies[level], logarithms[level]) - ground
        guard let removed else { return all }
        return all + Int128(removed.reduce(0, +)) * logRecords - ColumnLosses.weighted(removed, logarithms[level])
    }

    /// Bits lost where every record shows `*`.
    func greatestEntropy(records: Int) -> Int128 { Int128(records) * logRecords - ground }

    /// Bits that tell the values of the removed records apart: −Σ r(g)·log₂(r(g) ÷ r).
    func entropy(among removed: [Int]) -> Int128 {
        let all = removed.reduce(0, +)
        return Int128(all) * FixedPoint.logarithm(all)
            - removed.reduce(Int128(0)) { $0 + Int128($1) * FixedPoint.logarithm($1) }
    }

    /// Cells lost at a level, by how much of the domain a value covers; a removed record loses its cell.
    func domainLoss(at level: Int, removed: [Int]?) -> Int128 {
        let all = ColumnLosses.weighted(frequencies[level], domainShares[level])
        guard let removed else { return all }
        return all + Int128(removed.reduce(0, +)) * FixedPoint.one
            - ColumnLosses.weighted(removed, domainShares[level])
    }

    /// Cells lost at a level, by its height; a removed record loses its cell.
    func heightLoss(at level: Int, kept: Int, removed: Int) -> Int128 {
        Int128(kept) * FixedPoint.share(level, of: height) + Int128(removed) * FixedPoint.one
    }

    private static func weighted(_ weights: [Int], _ values: [Int128]) -> Int128 {
        zip(weights, values).reduce(0) { $0 + Int128($1.0) * $1.1 }
    }
}
