/// Something about one value of a row that stays: counted in the manifest, never with the value.
package struct RowNote: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        /// A value that is there and not in the code table.
        case unmapped
        /// A time or number that could not be read, in a column that may be empty.
        case unreadable
        /// An identifier that is recorded and not usable.
        case bad(IdentifierRule)
        /// An identifier that is usable, but suspicious.
        case suspicious(IdentifierRule)
    }

    /// Row of the batch.
    package let row: Int
    /// Index in the dataset's columns.
    package let column: Int
    package let kind: Kind

    package init(row: Int, column: Int, kind: Kind) {
        self.row = row
        self.column = column
        self.kind = kind
    }
}
