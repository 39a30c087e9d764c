/// The name, type and nullability of one column.
package struct ColumnField: Hashable, Sendable {
    package let name: String
    package let type: ColumnType
    package let isNullable: Bool

    package init(_ name: String, _ type: ColumnType, isNullable: Bool = false) {
        self.name = name
        self.type = type
        self.isNullable = isNullable
    }
}

/// The columns of a table, in order.
package struct ColumnSchema: Hashable, Sendable {
    package let fields: [ColumnField]

    package init(_ fields: [ColumnField]) {
        self.fields = fields
    }

    package func index(of name: String) -> Int? {
        fields.firstIndex { $0.name == name }
    }
}
