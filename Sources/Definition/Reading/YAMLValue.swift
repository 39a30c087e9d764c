/// A value of a YAML file, with its place.
///
/// Scalars follow the core schema of YAML 1.2: `no` and `off` are words, `00004` is a number.
///
/// - Source: YAML 1.2.2, section 10.3.
struct YAMLValue {
    struct Entry {
        let key: String
        let keyPlace: Place
        /// A key written as a plain number or yes/no: `1: direct`.
        let keyScalar: Scalar
        let value: YAMLValue
    }

    enum Scalar: Hashable {
        case null
        case flag(Bool)
        case integer(Int64)
        /// A number with a point or an exponent, as written.
        case decimal(String)
        case text(String)
    }

    enum Content {
        case scalar(Scalar, written: String)
        case list([YAMLValue])
        case map([Entry])
    }

    let content: Content
    let place: Place

    /// What a wrong value is called in a message.
    var kind: String {
        switch content {
        case .scalar(.null, _): "empty"
        case .scalar(.flag, _): "true or false"
        case .scalar(.integer, _), .scalar(.decimal, _): "a number"
        case .scalar(.text, _): "text"
        case .list: "a list"
        case .map: "a map"
        }
    }
}

extension YAMLValue.Scalar {
    /// A plain (unquoted) scalar.
    init(plain text: String) {
        switch text {
        case "", "~", "null", "Null", "NULL": self = .null
        case "true", "True", "TRUE": self = .flag(true)
        case "false", "False", "FALSE": self = .flag(false)
        default: self = Self.number(text) ?? .text(text)
        }
    }

    private static func number(_ text: String) -> Self? {
        let digits = text.drop { $0 == "+" || $0 == "-" }
        guard text.utf8.count - digits.utf8.count <= 1, let first = digits.utf8.first,
            first == 0x2E || (0x30...0x39).contains(first)
        else { return nil }
        if digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
            return Int64(text).map(Self.integer) ?? .decimal(text)
        }
        return Double(text) == nil ? nil : .decimal(text)
    }
}
