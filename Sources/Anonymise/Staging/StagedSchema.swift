import Columns
import Definition

/// The columns of a partition: `source` and `quarter`, which are the same in every row, then what staging keeps.
enum StagedSchema {
    static func of(_ dataset: DatasetDefinition) -> ColumnSchema {
        ColumnSchema(constants + fields(of: dataset))
    }

    static let constants = [ColumnField("source", .text), ColumnField("quarter", .text)]

    /// Fields of the dataset's staged columns, in order, each pseudonym with its panel beside it.
    static func fields(of dataset: DatasetDefinition) -> [ColumnField] {
        dataset.stagedColumns.flatMap { column in
            column.staged.map { fields(column, $0) } ?? []
        }
    }

    private static func fields(_ column: DatasetColumn, _ form: DatasetColumn.StagedForm) -> [ColumnField] {
        switch form {
        case .pseudonym(let hasPanel):
            [ColumnField(column.name, .fixed16, isNullable: true)]
                + (hasPanel ? [ColumnField(column.name + "_panel", .int32, isNullable: true)] : [])
        case .code: [ColumnField(column.name, .text, isNullable: column.isNullable)]
        case .text: [ColumnField(column.name, .text, isNullable: true)]
        case .integer: [ColumnField(column.name, .int64, isNullable: true)]
        case .decimal(let scale): [ColumnField(column.name, .decimal(precision: 18, scale: scale), isNullable: true)]
        case .boolean: [ColumnField(column.name, .boolean, isNullable: true)]
        case .day: [ColumnField(column.name, .date, isNullable: true)]
        }
    }
}
