/// A table of texts of which each column has few: how records are held that are published with codes only.
///
/// - Shapes: columns have equally many rows.
package struct CodedTable: Hashable, Sendable {
    package let columns: [CodedColumn]
    package let rowCount: Int

    package init(_ columns: [CodedColumn]) {
        rowCount = columns.first?.count ?? 0
        self.columns = columns
        precondition(columns.allSatisfy { $0.count == rowCount }, "columns of one table have equally many rows")
    }

    package func column(_ name: String) -> CodedColumn? { columns.first { $0.name == name } }

    /// Texts that are never empty.
    package var schema: ColumnSchema { ColumnSchema(columns.map { ColumnField($0.name, .text) }) }

    /// All rows, for a writer of files.
    package var batch: ColumnBatch {
        ColumnBatch(
            schema: schema,
            columns: columns.map {
                Column(.text(TextValues(indices: $0.codes.map { Int32($0) }, dictionary: $0.labels)))
            })
    }

    /// The rows of several batches, one after the other; nil where a column is no text, or has an empty row.
    package init?(_ batches: [ColumnBatch], schema: ColumnSchema) {
        var columns: [CodedColumn] = []
        for (position, field) in schema.fields.enumerated() {
            var merged = MergedTexts()
            for batch in batches {
                guard batch.schema.fields == schema.fields, merged.append(batch.columns[position]) else { return nil }
            }
            columns.append(CodedColumn(name: field.name, labels: merged.labels, codes: merged.codes))
        }
        self.init(columns)
    }

    /// Whether both show the same texts, whatever their codes and unused labels.
    package func hasSameTexts(as other: CodedTable) -> Bool {
        rowCount == other.rowCount && columns.map(\.name) == other.columns.map(\.name)
            && zip(columns, other.columns).allSatisfy { mine, others in
                let translation = others.labels.map { label in mine.labels.firstIndex(of: label) }
                return zip(mine.codes, others.codes).allSatisfy { translation[Int($1)] == Int($0) }
            }
    }
}

/// Codes over the texts of all batches of a column.
private struct MergedTexts {
    private(set) var labels: [String] = []
    private(set) var codes: [UInt32] = []
    private var positions: [String: UInt32] = [:]

    /// False where the column is no text without empty rows.
    mutating func append(_ column: Column) -> Bool {
        guard case .text(let text) = column.values, column.validity.isEmpty else { return false }
        let translation = text.dictionary.map { code(of: $0) }
        codes.append(contentsOf: text.indices.map { translation[Int($0)] })
        return true
    }

    private mutating func code(of label: String) -> UInt32 {
        if let known = positions[label] { return known }
        let code = UInt32(labels.count)
        positions[label] = code
        labels.append(label)
        return code
    }
}
