/// How far apart two values of a sensitive column are, for the earth mover's distance; 1 is farthest.
///
/// - Shapes: codes are those of the sensitive column.
/// - Source: Li, Li, Venkatasubramanian 2007, "t-closeness", section 4.
package enum ClosenessDistance: Sendable {
    /// All values are 1 apart: total variation, ½·Σ|p − q|.
    case equal
    /// Values stand in a row: |i − j| ÷ (values − 1). For each code its place, places from 0 without gaps.
    case ordered(places: [Int])
    /// Values are leaves of a tree: the level of their first common ancestor ÷ the height. For each level but the last,
    /// the code one level up of each code; the last level is one root.
    case hierarchical(steps: [[UInt32]])

    /// The distance of a value moved as far as can be, in the units of `numerator`.
    var unit: Int {
        switch self {
        case .equal: 2
        case .ordered(let places): max(1, places.count - 1)
        case .hierarchical(let steps): max(1, steps.count)
        }
    }

    /// The distance of one class from the whole, as a whole number: divide by `unit`, size and records.
    func numerator(
        of histogram: ClassHistogram, class index: Int, size: Int, totals: [Int], records: Int
    ) -> Int128 {
        switch self {
        case .equal:
            let entries = histogram.entries(of: index)
            let present = entries.reduce(Int128(0)) { sum, entry in
                let total = totals[Int(histogram.codes[entry])]
                return sum + Int128((histogram.counts[entry] * records - total * size).magnitude)
            }
            let absent = entries.reduce(records) { $0 - totals[Int(histogram.codes[$1])] }
            return present + Int128(absent) * Int128(size)
        case .ordered(let places):
            var surplus = Array(repeating: Int128(0), count: places.count)
            for (code, extra) in extras(of: histogram, index, size, totals, records).enumerated() {
                surplus[places[code]] = extra
            }
            var carried = Int128(0)
            return surplus.reduce(Int128(0)) { sum, extra in
                carried += extra
                return sum + Int128(carried.magnitude)
            }
        case .hierarchical(let steps):
            return treeDistance(extras(of: histogram, index, size, totals, records), steps)
        }
    }

    /// For each code, how much of it the class has too much of, times size and records.
    private func extras(
        of histogram: ClassHistogram, _ index: Int, _ size: Int, _ totals: [Int], _ records: Int
    ) -> [Int128] {
        var extras = totals.map { Int128(-$0 * size) }
        for entry in histogram.entries(of: index) {
            extras[Int(histogram.codes[entry])] += Int128(histogram.counts[entry] * records)
        }
        return extras
    }

    /// What can be exchanged below a vertex is exchanged there, at the cost of its level.
    private func treeDistance(_ leaves: [Int128], _ steps: [[UInt32]]) -> Int128 {
        var extras = leaves
        var cost = Int128(0)
        for (level, step) in steps.enumerated() {
            let vertices = Int(step.max() ?? 0) + 1
            var surplus = Array(repeating: Int128(0), count: vertices)
            var deficit = surplus
            for (code, extra) in extras.enumerated() {
                if extra > 0 { surplus[Int(step[code])] += extra } else { deficit[Int(step[code])] -= extra }
            }
            for vertex in 0..<vertices { cost += Int128(level + 1) * min(surplus[vertex], deficit[vertex]) }
            extras = zip(surplus, deficit).map { $0 - $1 }
        }
        return cost
    }
}
