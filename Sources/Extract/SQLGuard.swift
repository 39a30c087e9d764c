import Definition

/// A condition of a layout on a source column, as SQL. Text is compared without regard to case and to space at its ends.
struct SQLGuard {
    private let condition: LayoutColumn.Guard
    private let types: [String: WireType]
    private let dialect: SQLDialect

    init(_ condition: LayoutColumn.Guard, types: [String: WireType], dialect: SQLDialect) {
        self.condition = condition
        self.types = types
        self.dialect = dialect
    }

    var sql: String {
        let column = SQLDialect.quoted(condition.source)
        let isText = types[condition.source]?.isText ?? false
        let operand = isText ? dialect.lower(dialect.trimmed(dialect.asText(column))) : column
        let values = condition.values.map(literal).joined(separator: ", ")
        return "\(operand) IN (\(values))"
    }

    private func literal(_ value: SourceLiteral) -> String {
        switch value {
        case .text(let text): dialect.literal(text.lowercased())
        case .integer(let number): String(number)
        case .boolean(let flag):
            switch dialect {
            case .postgres: flag ? "true" : "false"
            case .sqlite: flag ? "1" : "0"
            }
        }
    }
}
