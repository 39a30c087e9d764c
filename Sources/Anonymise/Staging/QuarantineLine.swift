import CanonicalJSON

/// One refused row, as the commune's administrator may see it: why, where, and the shape of the value. Never the value.
package struct QuarantineLine: Hashable, Sendable {
    /// What a value looks like.
    package struct Shape: Hashable, Sendable {
        package enum Class: String, Sendable {
            case empty, digits, letters, mixed, other
        }

        package let kind: Class
        /// Characters, at most 32.
        package let length: Int

        package init(_ kind: Class, length: Int) {
            self.kind = kind
            self.length = min(length, 32)
        }
    }

    package let fault: RowFault
    /// The canonical column that the fault is about.
    package let column: String
    /// Nil where the row has no key.
    package let record: Pseudonym?
    package let shape: Shape

    package init(fault: RowFault, column: String, record: Pseudonym?, shape: Shape) {
        self.fault = fault
        self.column = column
        self.record = record
        self.shape = shape
    }

    /// One line of JSON, with its line feed.
    var text: String {
        let shape: JSONValue = .object([
            "class": .string(shape.kind.rawValue), "length": .integer(shape.length),
        ])
        let line: JSONValue = .object([
            "reason": .string(fault.reason), "column": .string(column), "rule": .string(column + "." + fault.reason),
            "record": record.map { .string($0.hexadecimal) } ?? .null, "shape": shape,
        ])
        return line.line() + "\n"
    }
}
