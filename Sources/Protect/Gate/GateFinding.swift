package import Cells

/// One thing the gate refuses. Says where and what; never a cell's value.
package struct GateFinding: Hashable, Sendable, CustomStringConvertible {
    /// `G05` …
    package let id: String
    /// Measure, quarter, area and cell, or indicator, area and quarter.
    package let place: String
    package let observed: String
    package let required: String
    /// The table that it is about, by which an exception can name it; nil where it is about no single one.
    package let table: Table?

    /// A measure in a quarter.
    package struct Table: Hashable, Sendable {
        package let measure: String
        package let quarter: Quarter

        package init(measure: String, quarter: Quarter) {
            self.measure = measure
            self.quarter = quarter
        }
    }

    package init(id: String, place: String, observed: String, required: String, table: Table? = nil) {
        self.id = id
        self.place = place
        self.observed = observed
        self.required = required
        self.table = table
    }

    package var description: String { "\(id) \(place): \(observed); required: \(required)" }
}
