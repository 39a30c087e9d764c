/// What differs between the SQL of PostgreSQL and of SQLite in the queries that `UnitQuery` writes.
///
/// Texts come from definitions only, never from a source.
enum SQLDialect: Sendable, CaseIterable {
    case postgres, sqlite

    /// Ends a sub-select that the planner must not merge into the query around it, so that its columns are computed once.
    var fence: String {
        switch self {
        case .postgres: "OFFSET 0"
        case .sqlite: "LIMIT -1"
        }
    }

    /// An identifier: quotes in it are doubled.
    static func quoted(_ name: String) -> String {
        "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }

    /// A text literal: quotes in it are doubled. Neither engine is left to interpret backslashes.
    func literal(_ text: String) -> String {
        let doubled = text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''")
        guard self == .postgres, text.contains("\\") else { return "'\(doubled)'" }
        return "E'" + doubled.split(separator: "\\", omittingEmptySubsequences: false).joined(separator: "\\\\") + "'"
    }

    /// A text literal of these scalars, written without any of them.
    func literal(scalars: [UInt32]) -> String {
        switch self {
        case .postgres: "E'" + scalars.map { "\\u" + SQLDialect.hexadecimal($0) }.joined() + "'"
        case .sqlite: "char(" + scalars.map(String.init).joined(separator: ",") + ")"
        }
    }

    func asText(_ expression: String) -> String {
        "CAST(\(expression) AS text)"
    }

    /// Text without any ASCII white space at its ends.
    func trimmed(_ text: String) -> String {
        switch self {
        case .postgres: "btrim(\(text), \(literal(scalars: SQLDialect.whiteSpace)))"
        case .sqlite: "trim(\(text), \(literal(scalars: SQLDialect.whiteSpace)))"
        }
    }

    /// Whether text consists of bytes below 128.
    func isASCII(_ text: String) -> String {
        switch self {
        case .postgres: "octet_length(\(text)) = length(\(text))"
        case .sqlite: "length(CAST(\(text) AS blob)) = length(\(text))"
        }
    }

    /// Text compared byte by byte.
    func bytewise(_ text: String) -> String {
        switch self {
        case .postgres: "(\(text)) COLLATE \"C\""
        case .sqlite: "(\(text))"
        }
    }

    /// Upper case of ASCII letters.
    func upper(_ text: String) -> String {
        "upper(\(bytewise(text)))"
    }

    /// Lower case of ASCII letters.
    func lower(_ text: String) -> String {
        "lower(\(bytewise(text)))"
    }

    static let whiteSpace: [UInt32] = [0x20, 0x09, 0x0A, 0x0B, 0x0C, 0x0D]

    private static func hexadecimal(_ scalar: UInt32) -> String {
        let digits = String(scalar, radix: 16)
        return String(repeating: "0", count: 4 - digits.utf8.count) + digits
    }
}
