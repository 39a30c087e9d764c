extension JSONValue {
    /// The one form in which this value is ever written to a file: UTF-8, keys sorted bytewise, two-space indent, one
    /// line feed at the end; an array of arrays has one line per element.
    ///
    /// - Source: `publication.md` section 6; strings as RFC 8259 section 7, with the shortest escapes.
    package func serialized() -> [UInt8] {
        var writer = JSONWriter()
        writer.writeIndented(self, depth: 0)
        writer.append("\n")
        return writer.bytes
    }

    /// The same value on one line, without spaces and without a line feed.
    package func line() -> String {
        var writer = JSONWriter()
        writer.writeCompact(self)
        return String(decoding: writer.bytes, as: UTF8.self)
    }
}

/// Appends JSON text to a buffer.
private struct JSONWriter {
    private(set) var bytes: [UInt8] = []

    mutating func append(_ text: String) {
        bytes.append(contentsOf: text.utf8)
    }

    mutating func writeIndented(_ value: JSONValue, depth: Int) {
        switch value {
        case .array(let elements) where !elements.isEmpty:
            let isTable = elements.allSatisfy { $0.array != nil }
            writeLines("[", elements, "]", depth: depth) { writer, element in
                isTable ? writer.writeCompact(element) : writer.writeIndented(element, depth: depth + 1)
            }
        case .object(let members) where !members.isEmpty:
            writeLines("{", JSONWriter.sorted(members), "}", depth: depth) { writer, member in
                writer.writeString(member.key)
                writer.append(": ")
                writer.writeIndented(member.value, depth: depth + 1)
            }
        default: writeCompact(value)
        }
    }

    private mutating func writeLines<Element>(
        _ opening: String, _ elements: [Element], _ closing: String, depth: Int,
        _ write: (inout JSONWriter, Element) -> Void
    ) {
        append(opening)
        for (index, element) in elements.enumerated() {
            append(index == 0 ? "\n" : ",\n")
            indent(depth + 1)
            write(&self, element)
        }
        append("\n")
        indent(depth)
        append(closing)
    }

    private mutating func indent(_ depth: Int) {
        bytes.append(contentsOf: repeatElement(0x20, count: 2 * depth))
    }

    mutating func writeCompact(_ value: JSONValue) {
        switch value {
        case .null: append("null")
        case .bool(let flag): append(flag ? "true" : "false")
        case .integer(let number): writeInteger(number)
        case .string(let text): writeString(text)
        case .array(let elements):
            writeList("[", elements, "]") { $0.writeCompact($1) }
        case .object(let members):
            writeList("{", JSONWriter.sorted(members), "}") { writer, member in
                writer.writeString(member.key)
                writer.append(":")
                writer.writeCompact(member.value)
            }
        }
    }

    private mutating func writeList<Element>(
        _ opening: String, _ elements: [Element], _ closing: String, _ write: (inout JSONWriter, Element) -> Void
    ) {
        append(opening)
        for (index, element) in elements.enumerated() {
            if index > 0 { append(",") }
            write(&self, element)
        }
        append(closing)
    }

    private mutating func writeInteger(_ number: Int64) {
        precondition(number.magnitude <= JSONValue.integerLimit, "a greater integer is written as a string")
        append(String(number))
    }

    private mutating func writeString(_ text: String) {
        append("\"")
        for byte in text.utf8 {
            switch byte {
            case 0x22: append("\\\"")
            case 0x5C: append("\\\\")
            case 0x08: append("\\b")
            case 0x09: append("\\t")
            case 0x0A: append("\\n")
            case 0x0C: append("\\f")
            case 0x0D: append("\\r")
            case 0..<0x20: append((byte < 0x10 ? "\\u000" : "\\u00") + String(byte, radix: 16))
            default: bytes.append(byte)
            }
        }
        append("\"")
    }

    private static func sorted(_ members: [String: JSONValue]) -> [(key: String, value: JSONValue)] {
        members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    }
}
