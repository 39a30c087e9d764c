/// A JSON text in memory: what every manifest, ledger line, log line and published file is written from and read into.
///
/// Has no fractions: decimals are strings, so that no reader turns 90.9 into a binary fraction.
///
/// - Units: integers are those that every reader keeps exactly, below 2⁵³ in size.
package enum JSONValue: Hashable, Sendable {
    case null
    case bool(Bool)
    case integer(Int64)
    case string(String)
    case array([JSONValue])
    case object([String: JSONValue])

    /// The greatest size of an integer, 2⁵³ − 1.
    package static let integerLimit: Int64 = 9_007_199_254_740_991

    /// A table: an array of arrays, written one line per row.
    package static func rows(_ rows: [[JSONValue]]) -> JSONValue {
        .array(rows.map(JSONValue.array))
    }

    package static func integer(_ value: Int) -> JSONValue {
        .integer(Int64(value))
    }

    package static func strings(_ values: [String]) -> JSONValue {
        .array(values.map(JSONValue.string))
    }

    /// An object without the fields that are nil: absent is absent, never null.
    package static func object(present fields: KeyValuePairs<String, JSONValue?>) -> JSONValue {
        .object(fields.reduce(into: [:]) { $0[$1.key] = $1.value })
    }

    /// The member of an object; nil for anything else, and for a key that is not there.
    package subscript(key: String) -> JSONValue? {
        if case .object(let members) = self { members[key] } else { nil }
    }

    package var isNull: Bool { self == .null }

    package var bool: Bool? {
        if case .bool(let value) = self { value } else { nil }
    }

    package var integer: Int64? {
        if case .integer(let value) = self { value } else { nil }
    }

    package var string: String? {
        if case .string(let value) = self { value } else { nil }
    }

    package var array: [JSONValue]? {
        if case .array(let elements) = self { elements } else { nil }
    }

    package var object: [String: JSONValue]? {
        if case .object(let members) = self { members } else { nil }
    }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral {
    package init(stringLiteral value: String) { self = .string(value) }
    package init(integerLiteral value: Int64) { self = .integer(value) }
    package init(booleanLiteral value: Bool) { self = .bool(value) }
}
