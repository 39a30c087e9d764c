/// Picks an index in proportion to integer weights.
struct Weights: Sendable {
    private let bounds: [Int]

    /// At least one weight above 0.
    init(_ weights: [Int]) {
        var total = 0
        bounds = weights.map { weight in
            total += weight
            return total
        }
        precondition(total > 0, "weights must not all be zero")
    }

    var total: Int { bounds.last ?? 0 }

    func pick(_ random: inout SyntheticRandom) -> Int {
        index(of: random.below(total))
    }

    /// The first index whose bound is above `value`.
    func index(of value: Int) -> Int {
        var low = 0
        var high = bounds.count - 1
        while low < high {
            let middle = (low + high) / 2
            if bounds[middle] > value { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
