package import Cells

/// Rows that were made wrong on purpose, with the reason of quarantine or census that they must get.
package struct PlantedDefect: Hashable, Sendable {
    package let source: String
    package let dataset: String
    /// The quarter in which the row would have counted; nil for registers and for rows outside every quarter.
    package let quarter: Quarter?
    /// A code of `quarantine_reason`.
    package let reason: String
    package let rows: Int

    package init(source: String, dataset: String, quarter: Quarter?, reason: String, rows: Int) {
        self.source = source
        self.dataset = dataset
        self.quarter = quarter
        self.reason = reason
        self.rows = rows
    }
}

extension PlantedDefect {
    /// One entry for each source, dataset, quarter and reason, in that order.
    static func totals(_ defects: [PlantedDefect]) -> [PlantedDefect] {
        var totals: [PlantedDefect: Int] = [:]
        for defect in defects { totals[defect.with(rows: 0), default: 0] += defect.rows }
        return totals.map { $0.key.with(rows: $0.value) }.sorted { $0.order.lexicographicallyPrecedes($1.order) }
    }

    /// `source,dataset,quarter,reason,rows`; the quarter is empty where there is none.
    static func file(_ defects: [PlantedDefect]) -> String {
        "source,dataset,quarter,reason,rows\n"
            + defects.map { ($0.order + ["\($0.rows)"]).joined(separator: ",") + "\n" }.joined()
    }

    private var order: [String] { [source, dataset, quarter?.description ?? "", reason] }

    private func with(rows: Int) -> PlantedDefect {
        PlantedDefect(source: source, dataset: dataset, quarter: quarter, reason: reason, rows: rows)
    }
}
