import Cells

/// Headlines about people that are small, or that differ by a small number from what they are part of.
///
/// What is part of what follows from the cards: the numerator of a ratio, and a measure named for another with more words.
struct HeadlineDifferences {
    private(set) var tried = 0
    private(set) var findings: [AttackFinding] = []

    /// Below this, headlines about people are rounded, as the snapshot's own text says.
    private static let exactFrom: Int64 = 10
    private static let small: Range<Int64> = 1..<exactFrom

    /// An exact count of people, of one area and quarter.
    private struct Headline {
        let measure: String
        let sources: [String]
        let count: Int64
        let row: PublishedRow.Key
    }

    mutating func search(_ snapshot: PublicSnapshot) {
        var places: [[String]: [Headline]] = [:]
        var shares = RoundedShares(snapshot)
        for row in snapshot.rows where row.key.breakdown == BreakdownCode.headline {
            guard row.key.area != PublishedRow.city, let card = snapshot.cards[row.key.indicator], !card.isExact else {
                continue
            }
            if row.base == 1 {
                places[[row.key.area, row.key.period], default: []] += headlines(of: row, card)
            } else if let finding = shares.finding(row, card) {
                findings.append(finding)
            }
        }
        tried += shares.tried
        for (_, headlines) in places.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
            for headline in headlines { judge(headline, snapshot) }
            for whole in headlines {
                for part in headlines where isPart(part, of: whole) { judge(part, of: whole, snapshot) }
            }
        }
    }

    private func headlines(of row: PublishedRow, _ card: IndicatorCard) -> [Headline] {
        func headline(_ measure: String?, _ count: FixedDecimal?) -> Headline? {
            guard let measure, let count, count.scale == 0 else { return nil }
            return Headline(measure: measure, sources: card.sources, count: count.units, row: row.key)
        }
        return [
            headline(card.measure, card.denominator == nil ? row.value : row.numerator),
            headline(card.denominator, row.denominator),
        ].compactMap(\.self)
    }

    /// Two sources are no part of each other, such as a survey and the official number of residents.
    private func isPart(_ part: Headline, of whole: Headline) -> Bool {
        guard part.sources.count == 1 else { return false }
        if part.row == whole.row { return part.measure != whole.measure && part.count <= whole.count }
        return part.measure.hasPrefix(whole.measure + "-") && part.sources == whole.sources
    }

    private mutating func judge(_ headline: Headline, _ snapshot: PublicSnapshot) {
        tried += 1
        guard HeadlineDifferences.small.contains(headline.count) else { return }
        report(headline, snapshot, "a count of people below \(HeadlineDifferences.exactFrom) is exact")
    }

    private mutating func judge(_ part: Headline, of whole: Headline, _ snapshot: PublicSnapshot) {
        tried += 1
        guard HeadlineDifferences.small.contains(whole.count - part.count) else { return }
        report(part, snapshot, "what it is part of exceeds it by less than \(HeadlineDifferences.exactFrom), exactly")
    }

    private mutating func report(_ headline: Headline, _ snapshot: PublicSnapshot, _ what: String) {
        let key = headline.row
        findings.append(
            AttackFinding(
                place: "\(snapshot.id) data/observations.csv, row \(key.indicator) \(key.area) \(key.period) "
                    + "\(key.breakdown)", what: what))
    }
}
