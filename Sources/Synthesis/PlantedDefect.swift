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
