/// A commune (five digits) or the city.
///
/// Ordered as published: `t01` before every `x…`, then by code.
package struct AreaCode: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The published form: `t01` or `x00466`.
    package let id: String

    package static let city = AreaCode(id: "t01")

    /// - Parameter commune: five digits.
    package init(commune: String) {
        id = "x" + commune
    }

    private init(id: String) {
        self.id = id
    }

    package var isCity: Bool { id == "t01" }
    /// Five digits, or nil for the city.
    package var communeCode: String? { isCity ? nil : String(id.dropFirst()) }
    package var description: String { id }

    /// Bytewise: ids are ASCII, of which this is the order of texts, too.
    package static func < (lhs: AreaCode, rhs: AreaCode) -> Bool {
        lhs.id < rhs.id
    }
}
