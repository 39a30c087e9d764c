package import Cells

/// All observations of a snapshot, sorted bytewise by key: indicator, area, (freq,) period, breakdown.
package struct ObservationTable: Sendable {
    package let rows: [Observation]
    /// Due quarters, oldest first.
    package let periods: [Quarter]
    private let rangesByIndicator: [String: Range<Int>]

    init(rows: [Observation], periods: [Quarter]) {
        self.rows = rows
        self.periods = periods
        var ranges: [String: Range<Int>] = [:]
        var start = 0
        for index in rows.indices where index + 1 == rows.count || rows[index + 1].indicator != rows[index].indicator {
            ranges[rows[index].indicator] = start..<index + 1
            start = index + 1
        }
        rangesByIndicator = ranges
    }

    /// The rows of one indicator, in order.
    package func rows(of indicator: String) -> ArraySlice<Observation> {
        rangesByIndicator[indicator].map { rows[$0] } ?? []
    }
}
