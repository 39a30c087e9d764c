package import Definition

/// How one field of a binary COPY becomes a raw value: chosen once from the described type and the layout's.
///
/// - Source: `extraction.md` section 9; PostgreSQL's `…send` functions.
package enum FieldDecoder: Hashable, Sendable {
    case text
    /// Trailing spaces are padding (`bpchar`).
    case paddedText
    case boolean
    case int2, int4, int8
    /// An integer where the layout says `numeric`: times 10⁴.
    case scaledInt2, scaledInt4, scaledInt8
    case numeric
    /// A numeric where the layout says an integer: whole numbers only.
    case wholeNumeric
    case date
    case timestamptz

    /// Nil: a type that the layout's type does not accept.
    package init?(_ type: WireType, oid: UInt32) {
        guard let decoder = FieldDecoder.accepted[type]?[oid] else { return nil }
        self = decoder
    }

    /// Built-in types by their fixed OID (`pg_type.dat`). Enumerations have OIDs of their own and arrive as text.
    private static let accepted: [WireType: [UInt32: FieldDecoder]] = [
        .text: [25: .text, 1043: .text, 1042: .paddedText, 19: .text, 18: .text],
        .boolean: [16: .boolean], .date: [1082: .date], .timestamptz: [1184: .timestamptz],
        .numeric: [1700: .numeric, 21: .scaledInt2, 23: .scaledInt4, 20: .scaledInt8],
        .smallint: integers, .integer: integers, .bigint: integers,
    ]

    private static let integers: [UInt32: FieldDecoder] = [21: .int2, 23: .int4, 20: .int8, 1700: .wholeNumeric]
}
