import CanonicalJSON

/// Parts of a JSON Schema (2020-12), as they are needed for our files.
///
/// Objects are open: clients must ignore fields they do not know.
enum SchemaNode {
    static let string: JSONValue = .object(["type": "string"])
    static let integer: JSONValue = .object(["type": "integer"])
    static let boolean: JSONValue = .object(["type": "boolean"])
    static let decimal = pattern("^-?[0-9]+(\\.[0-9]+)?$")
    static let sha256 = pattern("^[0-9a-f]{64}$")
    static let snapshotID = pattern("^[0-9]{4}-[0-9]{2}-[0-9]{2}\\.[1-9][0-9]*$")
    static let time = pattern("^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$")
    static let day = pattern("^[0-9]{4}-[0-9]{2}-[0-9]{2}$")
    static let quarter = pattern("^[0-9]{4}-Q[1-4]$")
    static let indicatorID = pattern("^g[1-7](-[a-z0-9]+)+$")
    static let path = pattern("^[A-Za-z0-9._/-]+$")
    static let keyID = pattern("^[0-9A-F]{16}$")
    static let texts = object(["vi": string, "en": string])
    static let target = object(
        ["comparator": values(["ge", "gt", "le", "lt"]), "value": decimal, "judged": boolean, "source": texts],
        optional: ["by": day])

    static func pattern(_ pattern: String) -> JSONValue {
        .object(["type": "string", "pattern": .string(pattern)])
    }

    static func values(_ values: [String]) -> JSONValue { .object(["enum": .strings(values)]) }

    static func constant(_ value: String) -> JSONValue { .object(["const": .string(value)]) }

    static func array(of element: JSONValue) -> JSONValue { .object(["type": "array", "items": element]) }

    static func orNull(_ node: JSONValue) -> JSONValue {
        .object(["anyOf": .array([node, .object(["type": "null"])])])
    }

    /// An object with any keys.
    static func map(to node: JSONValue) -> JSONValue {
        .object(["type": "object", "additionalProperties": node])
    }

    static func object(_ required: [String: JSONValue], optional: [String: JSONValue] = [:]) -> JSONValue {
        .object([
            "type": "object", "required": .strings(required.keys.sorted()),
            "properties": .object(required.merging(optional) { own, _ in own }),
        ])
    }
}
