/// Rows held by columns: the unit in which data cross module borders.
///
/// - Shapes: one column per field of `schema`, in its order, each with `rowCount` rows.
package struct ColumnBatch: Sendable {
    package let schema: ColumnSchema
    package let columns: [Column]
    package let rowCount: Int

    package init(schema: ColumnSchema, columns: [Column]) {
        precondition(schema.fields.count == columns.count, "one column per field")
        let rows = columns.first?.count ?? 0
        precondition(columns.allSatisfy { $0.count == rows }, "columns of one batch have the same number of rows")
        self.schema = schema
        self.columns = columns
        rowCount = rows
    }

    package func column(_ name: String) -> Column? {
        schema.index(of: name).map { columns[$0] }
    }
}
