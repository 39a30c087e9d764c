/// The rows of one indicator and one quarter, by area and breakdown.
struct PublishedTable {
    let snapshot: String
    let card: IndicatorCard
    let period: String
    /// By area, then by breakdown.
    let areas: [String: [String: PublishedRow]]
    /// The codes that the indicator has here.
    let codes: [BreakdownCode]

    var city: [String: PublishedRow] { areas[PublishedRow.city] ?? [:] }
    var communes: [String] { areas.keys.filter { $0 != PublishedRow.city }.sorted() }
    var personal: [BreakdownCode] { codes.filter(\.isPersonal) }
    var administrative: [BreakdownCode] { codes.filter { !$0.isPersonal } }

    /// Every table of a snapshot, in order.
    static func all(in snapshot: PublicSnapshot) -> [PublishedTable] {
        let groups = Dictionary(grouping: snapshot.rows) { [$0.key.indicator, $0.key.period] }
        return groups.sorted { $0.key.lexicographicallyPrecedes($1.key) }.compactMap { key, rows in
            guard let card = snapshot.cards[key[0]] else { return nil }
            return PublishedTable(snapshot, card, key[1], rows)
        }
    }

    private init(_ snapshot: PublicSnapshot, _ card: IndicatorCard, _ period: String, _ rows: [PublishedRow]) {
        self.snapshot = snapshot.id
        self.card = card
        self.period = period
        areas = rows.reduce(into: [:]) { $0[$1.key.area, default: [:]][$1.key.breakdown] = $1 }
        codes = Set(rows.map(\.key.breakdown)).compactMap { snapshot.breakdowns[$0] }.sorted { $0.id < $1.id }
    }

    func children(of parent: String, in codes: [BreakdownCode]) -> [BreakdownCode] {
        codes.filter { $0.parent == parent }
    }

    /// True counts that a personal row must leave: the base of its table; five where nothing is rounded.
    var personalCandidates: Int64 {
        let base = areas.values.reduce(Int64(1)) { max($0, $1.values.map(\.base).max() ?? 1) }
        return base > 1 ? base : 5
    }

    func place(_ area: String, _ breakdown: String) -> String {
        "\(snapshot) data/observations.csv, row \(card.id) \(area) \(period) \(breakdown)"
    }

    func bounds(_ area: String, _ breakdown: String) -> ClosedRange<Int64>? { areas[area]?[breakdown]?.counts }

    /// What headline and table say of the total of an area, together; nil if neither says anything, or they contradict.
    func total(_ area: String) -> ClosedRange<Int64>? {
        let said = [BreakdownCode.headline, BreakdownCode.tableTotal].compactMap { bounds(area, $0) }
        guard let low = said.map(\.lowerBound).max(), let high = said.map(\.upperBound).min(), low <= high else {
            return nil
        }
        return low...high
    }
}
