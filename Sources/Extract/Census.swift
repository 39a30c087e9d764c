import Anonymise
package import Cells

/// How many rows a series has, by quarter and beside the quarters, in one snapshot.
package struct Census: Hashable, Sendable {
    /// Rows of a class that are not read, as the reasons of quarantine name them.
    package enum Undated: String, CaseIterable, Hashable, Sendable {
        /// What the row belongs to, and its time with it, is not there.
        case missingKey = "missing_key"
        case missingTime = "missing_time"
        case badTime = "bad_time"
        case beforeStart = "before_start"
        case futureTime = "future_time"
    }

    /// Every quarter from the first one to the limit, also empty ones. A register has its rows in every quarter.
    package let rows: [Quarter: Int]
    /// Faults of rows that belong to no quarter; empty for a second time of a dataset.
    package let undated: [Undated: Int]
    /// Rows of the relation, whatever their time.
    package let total: Int

    package init(rows: [Quarter: Int], undated: [Undated: Int], total: Int) {
        self.rows = rows
        self.undated = undated
        self.total = total
    }
}

extension Census {
    /// As a manifest keeps it.
    var kept: UnitManifest.Series {
        UnitManifest.Series(
            rows: Dictionary(uniqueKeysWithValues: rows.map { ($0.key.description, $0.value) }),
            undated: Dictionary(uniqueKeysWithValues: undated.map { ($0.key.rawValue, $0.value) }), total: total)
    }

    /// Nil where the manifest's words are not ours.
    init?(_ kept: UnitManifest.Series) {
        var rows: [Quarter: Int] = [:]
        for (name, count) in kept.rows {
            guard let quarter = Quarter(name) else { return nil }
            rows[quarter] = count
        }
        var undated: [Undated: Int] = [:]
        for (name, count) in kept.undated {
            guard let reason = Undated(rawValue: name) else { return nil }
            undated[reason] = count
        }
        self.init(rows: rows, undated: undated, total: kept.total)
    }
}
