/// What a prepared statement will deliver.
package struct StatementDescription: Hashable, Sendable {
    package struct Column: Hashable, Sendable {
        package let name: String
        /// Of a domain: its base type.
        package let typeOID: UInt32
        package let typeModifier: Int32

        package init(name: String, typeOID: UInt32, typeModifier: Int32) {
            self.name = name
            self.typeOID = typeOID
            self.typeModifier = typeModifier
        }
    }

    package let columns: [Column]

    package init(columns: [Column]) {
        self.columns = columns
    }
}
