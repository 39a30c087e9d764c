import Cells

/// Shares of people with a rounded numerator: what the denominator, and the rule by which parts are rounded, leave of it.
///
/// A part is rounded because it, or what is left of the whole, is a number below ten; and it is no larger than the whole.
struct RoundedShares {
    private(set) var tried = 0
    private let snapshot: String
    /// Exact headlines by measure, area and quarter.
    private let exact: [[String]: Int64]
    /// Exact totals of dossiers and the like, by area and quarter, with their cards.
    private let records: [[String]: [(card: IndicatorCard, count: Int64)]]

    private static let small: ClosedRange<Int64> = 1...9

    init(_ snapshot: PublicSnapshot) {
        var exact: [[String]: Int64] = [:]
        var records: [[String]: [(card: IndicatorCard, count: Int64)]] = [:]
        for row in snapshot.rows where row.key.breakdown == BreakdownCode.headline && row.base == 1 {
            guard let card = snapshot.cards[row.key.indicator], card.denominator == nil, let count = row.counts else {
                continue
            }
            exact[[card.measure, row.key.area, row.key.period]] = count.lowerBound
            records[[row.key.area, row.key.period], default: []].append((card, count.lowerBound))
        }
        self.snapshot = snapshot.id
        self.exact = exact
        self.records = records
    }

    /// Whether fewer counts are left of the numerator than a rounded headline needs, or a row about persons.
    mutating func finding(_ row: PublishedRow, _ card: IndicatorCard) -> AttackFinding? {
        guard card.kind == "ratio", card.sources.count == 1, let numerator = whole(row.numerator),
            let denominator = whole(row.denominator)
        else { return nil }
        tried += 1
        let isOneMeasure = card.measure == card.denominator
        let near = max(0, numerator - row.base + 1)...(numerator + row.base - 1)
        let left =
            isOneMeasure
            ? near.count { isPossible($0, of: denominator, row, card) }
            : near.count { isPossible($0, partOf: denominator, row, card) }
        let needed = isOneMeasure ? row.base : TableInference.headlineCandidates
        guard left < needed else { return nil }
        let key = row.key
        return AttackFinding(
            place: "\(snapshot) data/observations.csv, row \(key.indicator) \(key.area) \(key.period) "
                + key.breakdown,
            what: "\(left) possible counts of the numerator, where \(needed) must stay")
    }

    private func whole(_ number: FixedDecimal?) -> Int64? {
        number.flatMap { $0.rounded(toScale: 0) == $0 ? $0.rounded(toScale: 0).units : nil }
    }

    private func isPossible(
        _ part: Int64, partOf denominator: Int64, _ row: PublishedRow, _ card: IndicatorCard
    ) -> Bool {
        // Who is no multiple of the base was not rounded.
        let known = exact[[card.denominator ?? "", row.key.area, row.key.period]]
        guard known == denominator || denominator % row.base != 0 else { return part < denominator + row.base }
        return RoundedShares.small.contains(part) || RoundedShares.small.contains(denominator - part)
    }

    /// One cell of two: the other is what is left of the denominator, and both are among all records.
    private func isPossible(_ cell: Int64, of denominator: Int64, _ row: PublishedRow, _ card: IndicatorCard) -> Bool {
        let others = max(0, denominator - (whole(row.numerator) ?? 0) - row.base + 1)
        return (records[[row.key.area, row.key.period]] ?? []).allSatisfy { known in
            !known.card.describesRecords(of: card) || cell + others <= known.count
        }
    }
}
