import Definition

/// How plausible the commune codes of one series' units are: whether they can be codes of the vintage that the source names.
///
/// 96 of the 126 codes named another place before July 2025, so a column of the old vintage joins to wrong communes without
/// any error; but most old codes exist no more, which shows. Says nothing about a single row.
///
/// - Source: `extraction.md` section 7, "the reuse trap".
struct CommuneShares {
    /// What a unit's column holds too much of.
    struct Breach: Hashable, Sendable {
        enum Kind: Sendable {
            /// Values that are no code in force.
            case outside
            /// Receiving communes that are not the source's.
            case foreign
        }

        let kind: Kind
        /// Index in the dataset's columns.
        let column: Int
        /// Index of the unit.
        let unit: Int
        let found: Int
        /// Rows that have a value.
        let values: Int
    }

    private struct Count {
        var values = 0
        var outside = 0
        var foreign = 0
    }

    /// Of each column, one count a unit.
    private var counts: [Int: [Count]] = [:]
    private let unitCount: Int
    /// Columns that hold the receiving unit, which must be the source's own.
    private let receiving: Set<Int>

    /// Percent of a column's values. Fewer than `smallest` rows prove nothing.
    private static let mostOutside = 5
    private static let mostForeign = 10
    private static let smallest = 5

    init(_ dataset: DatasetDefinition, unitCount: Int) {
        self.unitCount = unitCount
        receiving = Set(dataset.columns.indices.filter { !dataset.columns[$0].isNullable })
    }

    /// Counts the rows of a batch in their units; `unit` gives a row's, nil for rows of no unit.
    mutating func add(_ columns: [CommuneValues], unit: (Int) -> Int?) {
        for column in columns {
            var units = counts[column.column] ?? [Count](repeating: Count(), count: unitCount)
            for row in column.kinds.indices where column.kinds[row] != CommuneValues.empty {
                guard let unit = unit(row) else { continue }
                units[unit].values += 1
                if column.kinds[row] != CommuneValues.own { units[unit].foreign += 1 }
                if column.kinds[row] == CommuneValues.outside { units[unit].outside += 1 }
            }
            counts[column.column] = units
        }
    }

    /// The first breach, in the order of columns and units; nil where everything is plausible.
    var breach: Breach? {
        for column in counts.keys.sorted() {
            for (unit, count) in (counts[column] ?? []).enumerated() {
                if CommuneShares.exceeds(count.outside, CommuneShares.mostOutside, of: count.values) {
                    return Breach(
                        kind: .outside, column: column, unit: unit, found: count.outside, values: count.values)
                }
                if receiving.contains(column),
                    CommuneShares.exceeds(count.foreign, CommuneShares.mostForeign, of: count.values)
                {
                    return Breach(
                        kind: .foreign, column: column, unit: unit, found: count.foreign, values: count.values)
                }
            }
        }
        return nil
    }

    private static func exceeds(_ found: Int, _ percent: Int, of values: Int) -> Bool {
        found > smallest && found * 100 > values * percent
    }
}
