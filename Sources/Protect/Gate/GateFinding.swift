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

extension Sequence<GateFinding> {
    /// One line for what is found alike in many places, which it names, ten at most; in the order of the findings.
    package var lines: [String] {
        var places: [[String]: [String]] = [:]
        var order: [[String]] = []
        for finding in self {
            let kind = [finding.id, finding.observed, finding.required]
            if places[kind] == nil { order.append(kind) }
            places[kind, default: []].append(finding.place)
        }
        return order.map { kind in
            let found = places[kind, default: []]
            let more = found.count > 10 ? " and \(found.count - 10) more" : ""
            return "\(kind[0]) \(found.prefix(10).joined(separator: ", "))\(more): \(kind[1]); required: \(kind[2])"
        }
    }
}
