package import Columns

/// Staged rows: pseudonyms, coarse dates and codes, allow-listed columns only.
///
/// Only this module makes one: from an `IdentifiedBatch`, or by reading back a partition that it wrote, verified.
///
/// - Shapes: `source` and `quarter` (constant text), then the dataset's `stagedColumns` in order; a pseudonym with a panel
///   is two columns, `<name>` (fixed16) and `<name>_panel` (int32, nullable).
package struct PseudonymisedBatch: Sendable {
    package let columns: ColumnBatch

    init(columns: ColumnBatch) {
        self.columns = columns
    }
}
