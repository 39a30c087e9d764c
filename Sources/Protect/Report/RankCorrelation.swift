/// Spearman's rank correlation of pairs of numbers, ties at their mean rank.
///
/// - Source: C. Spearman, The proof and measurement of association between two things, 1904.
struct RankCorrelation {
    private let pairs: [(Int64, Int64)]

    init(_ pairs: [(Int64, Int64)]) {
        self.pairs = pairs
    }

    /// From −1 to 1; nil where one side does not vary.
    var value: Double? {
        let (left, right) = (ranks(pairs.map(\.0)), ranks(pairs.map(\.1)))
        let mean = Double(pairs.count + 1) / 2
        var (products, lefts, rights) = (0.0, 0.0, 0.0)
        for (x, y) in zip(left, right) {
            products += (x - mean) * (y - mean)
            lefts += (x - mean) * (x - mean)
            rights += (y - mean) * (y - mean)
        }
        return lefts > 0 && rights > 0 ? products / (lefts * rights).squareRoot() : nil
    }

    /// Ranks from 1.
    private func ranks(_ values: [Int64]) -> [Double] {
        let order = values.indices.sorted { values[$0] < values[$1] }
        var ranks = Array(repeating: 0.0, count: values.count)
        var start = 0
        while start < order.count {
            let end = order[start...].firstIndex { values[$0] != values[order[start]] } ?? order.count
            for index in order[start..<end] { ranks[index] = Double(start + 1 + end) / 2 }
            start = end
        }
        return ranks
    }
}
