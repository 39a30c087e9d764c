package import Definition

/// The raw values of one source column.
///
/// - Shapes: `states` has one byte a row. A row whose state is not `value` holds 0 or no bytes.
package struct RawColumn: Sendable {
    package enum Values: Sendable {
        /// `smallint`, `integer` and `bigint` as they are, `boolean` 0 or 1, `date` days since 1970-01-01, `timestamptz`
        /// microseconds since 1970-01-01T00:00Z, `numeric` whole multiples of 10⁻⁴.
        case integers([Int64])
        /// Text: row `i` is `data[offsets[i]..<offsets[i + 1]]`; `offsets` has one entry more than there are rows.
        case bytes(offsets: [Int32], data: [UInt8])
    }

    /// The row has a value.
    package static let value: UInt8 = 0
    /// NULL.
    package static let null: UInt8 = 1
    /// There is something, but no value of the column's type: infinity, NaN, too many digits, a wrong storage class,
    /// text without an offset where an instant is due.
    package static let unreadable: UInt8 = 2
    /// Decimal places of a raw `numeric`.
    package static let numericScale = 4

    package var values: Values
    package var states: [UInt8]

    package init(_ values: Values, states: [UInt8]) {
        self.values = values
        self.states = states
    }
}

extension WireType {
    /// Text travels as bytes, everything else as integers.
    package var isText: Bool { self == .text }
}
