import Cells

/// A10: looks for a published number that was computed from records, and divides it out.
///
/// A mean with decimals beside a rounded count gives the count back: of the counts that are possible only few make a whole
/// sum. Every value must be a whole count, a sum, or follow from a numerator and a denominator that are published beside it.
struct MeanInference: PublicAttack {
    static let id = "A10"
    static let title = "divide a mean of records by a rounded count"

    func run(_ snapshots: [PublicSnapshot]) -> AttackResult {
        var values = 0
        var findings: [AttackFinding] = []
        for snapshot in snapshots {
            var unexplained: [PublishedRow] = []
            for row in snapshot.rows where row.value != nil {
                values += 1
                if !isExplained(row, snapshot) { unexplained.append(row) }
            }
            findings += unexplained.map { row in finding(row, snapshot) }
        }
        return AttackResult(tried: "\(values) values", findings: findings)
    }

    private func isExplained(_ row: PublishedRow, _ snapshot: PublicSnapshot) -> Bool {
        guard let value = row.value, let card = snapshot.cards[row.key.indicator] else { return false }
        if let numerator = row.numerator, let denominator = row.denominator {
            let ratio = PublishedRatio(numerator: numerator, denominator: denominator, scale: scale(row.unit))
            guard let quotient = ratio?.rounded(decimals: row.decimals), value.scale == row.decimals else {
                return false
            }
            // Of two rounded counts the part may be printed above the whole; the share is then all.
            return quotient == value || (row.base > 1 && row.unit == "percent" && value.isHundred && quotient > value)
        }
        // Money is a sum of the commune's own spending; nothing else has decimals.
        return card.denominator == nil && (value.scale == 0 || (row.base == 1 && card.kind == "sum" && card.isExact))
    }

    private func scale(_ unit: String) -> Int64 {
        switch unit {
        case "percent": 100
        case "per_1000_households": 1000
        default: 1
        }
    }

    private func finding(_ row: PublishedRow, _ snapshot: PublicSnapshot) -> AttackFinding {
        let counts = snapshot.rows.filter {
            $0.key.area == row.key.area && $0.key.period == row.key.period && $0.base > 1 && $0.counts != nil
        }
        let fitting = counts.compactMap { count in row.value.map { MeanInference.fitting($0, count.counts) } }
        let best = fitting.filter { $0 > 0 }.min()
        let consequence = best.map { ", and leaves \($0) possible counts of a row beside it" } ?? ""
        return AttackFinding(
            place: "\(snapshot.id) data/observations.csv, row \(row.key.indicator) \(row.key.area) \(row.key.period) "
                + row.key.breakdown, what: "follows from no published counts" + consequence)
    }

    /// How many of the possible counts, times the mean, are whole but for its rounding.
    static func fitting(_ mean: FixedDecimal, _ counts: ClosedRange<Int64>?) -> Int {
        guard let counts else { return 0 }
        let one = FixedDecimal.powerOfTen(mean.scale)
        return counts.count { count in
            guard count > 0 else { return false }
            let product = count * mean.units
            let distance = min(product % one, one - product % one)
            return 2 * distance <= count
        }
    }

    /// A count of seven, rounded to five, beside the mean of 85 in seven.
    func controls() -> [[PublicSnapshot]] {
        var table = ControlTable(codes: [])
        table.append("x00001", BreakdownCode.headline, 5, 5)
        table.append("x00001", "mean", nil, 1, text: "12.142857", decimals: 6)
        return [[table.snapshot]]
    }
}

extension FixedDecimal {
    fileprivate var isHundred: Bool { units == 100 * FixedDecimal.powerOfTen(scale) }
}
