import Definition
import SQLiteClient

/// Reads the current row of a statement into a builder, by the storage class of each value.
///
/// SQLite stores what it is given: a value of another class than its column's type asks for is unreadable.
struct SQLiteRowReader {
    private let types: [WireType]
    /// Text of one value, reused.
    private var text: [UInt8] = []

    init(types: [WireType]) {
        self.types = types
    }

    /// - Returns: bytes of the values.
    mutating func read(_ statement: borrowing SQLiteStatement, into builder: borrowing RawBatchBuilder) -> Int {
        var bytes = 0
        for column in types.indices {
            switch (statement.storageClass(column), types[column]) {
            case (.null, _): builder.setEmpty(RawColumn.null, column: column)
            case (.text, let type):
                text.removeAll(keepingCapacity: true)
                statement.appendText(column, to: &text)
                bytes += text.count
                set(text, as: type, column, in: builder)
            case (.integer, let type):
                bytes += 8
                set(SQLiteRowReader.integer(statement.integer(column), as: type), column, in: builder)
            case (.real, .numeric):
                bytes += 8
                set(SQLiteRowReader.scaled(statement.real(column)), column, in: builder)
            case (.real, _), (.blob, _): builder.setEmpty(RawColumn.unreadable, column: column)
            }
        }
        return bytes
    }

    private func set(_ text: [UInt8], as type: WireType, _ column: Int, in builder: borrowing RawBatchBuilder) {
        switch type {
        case .text: builder.setText(text, column: column)
        case .date: set(SourceTime.isoDay(text[...]), column, in: builder)
        case .timestamptz: set(SourceTime.isoInstant(text[...]), column, in: builder)
        default: builder.setEmpty(RawColumn.unreadable, column: column)
        }
    }

    private func set(_ value: Int64?, _ column: Int, in builder: borrowing RawBatchBuilder) {
        if let value {
            builder.setInteger(value, column: column)
        } else {
            builder.setEmpty(RawColumn.unreadable, column: column)
        }
    }

    private static func integer(_ value: Int64, as type: WireType) -> Int64? {
        switch type {
        case .smallint, .integer, .bigint: return value
        case .boolean: return value == 0 || value == 1 ? value : nil
        case .numeric:
            let (product, overflow) = value.multipliedReportingOverflow(by: 10_000)
            return overflow ? nil : product
        case .text, .date, .timestamptz: return nil
        }
    }

    /// A real that is within 10⁻⁶ of a multiple of 10⁻⁴, times 10⁴.
    private static func scaled(_ value: Double) -> Int64? {
        let rounded = (value * 10_000).rounded()
        guard rounded.magnitude < 9e15, (value - rounded / 10_000).magnitude <= 1e-6 else { return nil }
        return Int64(rounded)
    }
}
