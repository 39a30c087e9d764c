package import Cells
import Columns

/// One batch after pseudonymisation: what staging may keep of every row, and what is wrong with some.
///
/// Belongs to no partition yet: the caller chooses the rows that stand, by quarter.
package struct AnonymisedRows: Sendable {
    /// A row whose identifiers forbid staging it.
    package struct Refusal: Hashable, Sendable {
        package let row: Int
        /// Index in the dataset's columns.
        package let column: Int
        package let fault: RowFault
    }

    package let rowCount: Int
    /// Faults of the row's own key: they come before any other.
    package let keyRefusals: [Refusal]
    /// Faults of other identifiers: they come after all others.
    package let otherRefusals: [Refusal]
    package let notes: [RowNote]
    private let source: String
    private let schema: ColumnSchema
    /// Of every row, as staging would hold them.
    let columns: [Column]
    private let keys: [ResolvedIdentifier]
    private let unique: [Int: [ResolvedIdentifier]]

    init(
        source: String, schema: ColumnSchema, columns: [Column], keys: [ResolvedIdentifier],
        unique: [Int: [ResolvedIdentifier]], keyRefusals: [Refusal], otherRefusals: [Refusal], notes: [RowNote]
    ) {
        self.source = source
        self.schema = schema
        self.columns = columns
        self.keys = keys
        self.unique = unique
        self.keyRefusals = keyRefusals
        self.otherRefusals = otherRefusals
        self.notes = notes
        rowCount = keys.count
    }

    /// Pseudonym of the row's key; nil where it has none.
    package func record(_ row: Int) -> Pseudonym? {
        keys[row].isUsable ? keys[row].pseudonym : nil
    }

    /// Pseudonym of an identifier that may be unique; nil where it is not usable. The column is an index in the dataset's.
    package func pseudonym(_ row: Int, column: Int) -> Pseudonym? {
        guard let resolved = unique[column]?[row], resolved.isUsable else { return nil }
        return resolved.pseudonym
    }

    /// The chosen rows, still of no partition. Refusals and notes stay behind.
    package func rows(_ selection: [Int32]) -> AnonymisedRows {
        AnonymisedRows(
            source: source, schema: schema, columns: columns.map { $0.rows(selection) },
            keys: selection.map { keys[Int($0)] },
            unique: unique.mapValues { resolved in selection.map { resolved[Int($0)] } }, keyRefusals: [],
            otherRefusals: [], notes: [])
    }

    /// The chosen rows in ascending order, as a quarter's partition takes them.
    package func rows(_ selection: [Int32], in quarter: Quarter) -> PseudonymisedBatch {
        let constants = [source, quarter.description].map { Column.constant($0, count: selection.count) }
        let chosen =
            selection.count == rowCount && selection.last.map(Int.init) == rowCount - 1
            ? columns : columns.map { $0.rows(selection) }
        return PseudonymisedBatch(columns: ColumnBatch(schema: schema, columns: constants + chosen))
    }
}
