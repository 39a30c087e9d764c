internal import Columns

extension SchemaElement {
    /// The column that holds `field`.
    init(_ field: ColumnField) {
        self.init(rootOf: 0)
        name = field.name
        childCount = nil
        repetition = field.isNullable ? .optional : .required
        (type, logicalType) = Self.types(of: field.type)
        typeLength = field.type == .fixed16 ? 16 : nil
    }

    private static func types(of type: ColumnType) -> (PhysicalType, LogicalType?) {
        switch type {
        case .boolean: (.boolean, nil)
        case .int32: (.int32, nil)
        case .int64: (.int64, nil)
        case .date: (.int32, .date)
        case .timestamp: (.int64, .timestampMicrosUTC)
        case .decimal(let precision, let scale): (.int64, .decimal(precision: precision, scale: scale))
        case .text: (.byteArray, .string)
        case .fixed16: (.fixedLengthByteArray, nil)
        }
    }

    /// The field that this column holds.
    ///
    /// - Errors: `unsupported` for nested and repeated columns, and types that no `ColumnType` stands for.
    func columnField() throws(ParquetError) -> ColumnField {
        guard let repetition, childCount ?? 0 == 0 else { throw unsupported("is nested or repeated") }
        guard let type = columnType else { throw unsupported("has a type that flat tables do not use") }
        return ColumnField(name, type, isNullable: repetition == .optional)
    }

    private var columnType: ColumnType? {
        switch (type, logicalType) {
        case (.boolean, nil): .boolean
        case (.int32, nil), (.int32, .signedInteger): .int32
        case (.int64, nil), (.int64, .signedInteger): .int64
        case (.int32, .date): .date
        case (.int64, .timestampMicrosUTC): .timestamp
        case (.byteArray, .string): .text
        case (.fixedLengthByteArray, nil) where typeLength == 16: .fixed16
        case (.fixedLengthByteArray, .decimal(let precision, let scale)) where (1...8).contains(typeLength ?? 0):
            Self.decimal(precision, scale)
        case (.int32, .decimal(let precision, let scale)), (.int64, .decimal(let precision, let scale)):
            Self.decimal(precision, scale)
        default: nil
        }
    }

    /// Nil when the numbers do not fit `Int64`.
    private static func decimal(_ precision: Int, _ scale: Int) -> ColumnType? {
        guard (1...18).contains(precision), (0...precision).contains(scale) else { return nil }
        return .decimal(precision: precision, scale: scale)
    }

    private func unsupported(_ why: String) -> ParquetError {
        var error = ParquetError(.unsupported, "a column \(why)")
        error.column = name
        return error
    }
}
