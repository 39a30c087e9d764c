/// One thing the gate refuses. Says where and what; never a cell's value.
package struct GateFinding: Hashable, Sendable {
    /// `G05` …
    package let id: String
    /// Measure, quarter, area and cell, or indicator, area and quarter.
    package let place: String
    package let observed: String
    package let required: String

    package init(id: String, place: String, observed: String, required: String) {
        self.id = id
        self.place = place
        self.observed = observed
        self.required = required
    }
}
