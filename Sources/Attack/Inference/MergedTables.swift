/// The tables of several snapshots, each once for what was published of it first.
///
/// What a later snapshot repeats says nothing new. What it says otherwise is another draw of the same counts, and both hold
/// unless the counts changed: a row then keeps what both allow.
struct MergedTables {
    /// A table with what is known of each of its rows.
    struct Table {
        let published: PublishedTable
        /// By area and breakdown.
        let bounds: [String: [String: ClosedRange<Int64>]]
        /// True counts that must be left of a personal row: one less where it was drawn twice, as `disclosure.md` 11 allows.
        let needed: Int64
    }

    let tables: [Table]

    init(_ snapshots: [PublicSnapshot]) {
        let all = snapshots.flatMap(PublishedTable.all)
        let groups = Dictionary(grouping: all) { [$0.card.id, $0.period] }
        tables = groups.sorted { $0.key.lexicographicallyPrecedes($1.key) }.compactMap { MergedTables.merged($0.value) }
    }

    private static func merged(_ versions: [PublishedTable]) -> Table? {
        guard let latest = versions.last else { return nil }
        var bounds: [String: [String: ClosedRange<Int64>]] = [:]
        for (area, rows) in latest.areas {
            for breakdown in rows.keys {
                bounds[area, default: [:]][breakdown] = common(versions.compactMap { $0.bounds(area, breakdown) })
            }
        }
        let isDrawnAgain = Set(versions.map(vintage)).count > 1
        let needed = versions.map(\.personalCandidates).min() ?? 1
        return Table(published: latest, bounds: bounds, needed: isDrawnAgain ? needed - 1 : needed)
    }

    /// Every row of a table has the same.
    private static func vintage(_ table: PublishedTable) -> String {
        table.areas.values.first?.values.first?.vintage ?? ""
    }

    /// What all allow; where they contradict, the counts changed, and the last one holds.
    private static func common(_ ranges: [ClosedRange<Int64>]) -> ClosedRange<Int64>? {
        guard let last = ranges.last else { return nil }
        let low = ranges.map(\.lowerBound).max() ?? 0
        let high = ranges.map(\.upperBound).min() ?? 0
        return low <= high ? low...high : last
    }
}
