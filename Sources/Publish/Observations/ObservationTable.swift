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

    /// All rows, each part freed as soon as it is copied: they are the greatest thing in memory.
    static func joined(_ parts: consuming [[Observation]]) -> [Observation] {
        var rows: [Observation] = []
        rows.reserveCapacity(parts.reduce(0) { $0 + $1.count })
        for index in parts.indices {
            rows += parts[index]
            parts[index] = []
        }
        return rows
    }

    /// The rows of one indicator, in order.
    package func rows(of indicator: String) -> ArraySlice<Observation> {
        rangesByIndicator[indicator].map { rows[$0] } ?? []
    }

    /// The row of a key, found by halving.
    package func row(of indicator: String, area: AreaCode, period: Quarter, breakdown: String) -> Observation? {
        guard var range = rangesByIndicator[indicator] else { return nil }
        while !range.isEmpty {
            let middle = range.lowerBound + range.count / 2
            let isBefore: Bool
            // Read in place: a row is large, and most of those on the way are not asked for.
            if rows[middle].area != area {
                isBefore = rows[middle].area < area
            } else if rows[middle].period != period {
                isBefore = rows[middle].period < period
            } else if rows[middle].breakdown != breakdown {
                isBefore = rows[middle].breakdown.utf8.lexicographicallyPrecedes(breakdown.utf8)
            } else {
                return rows[middle]
            }
            range = isBefore ? middle + 1..<range.upperBound : range.lowerBound..<middle
        }
        return nil
    }

    /// Communes that reported what an indicator counts.
    package func reporting(_ indicator: String, _ period: Quarter) -> [AreaCode] {
        rows(of: indicator).lazy.filter {
            $0.period == period && $0.breakdown == "_T" && !$0.area.isCity && $0.unitsReporting > 0
        }.map(\.area)
    }

    /// The row without breakdown.
    package func headline(of indicator: String, area: AreaCode, period: Quarter) -> Observation? {
        row(of: indicator, area: area, period: period, breakdown: "_T")
    }
}
