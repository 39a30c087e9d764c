import CanonicalJSON

/// One line of the ledger, whatever its type; all types are in one chain.
package enum LedgerEntry: Hashable, Sendable {
    case vintage(VintageEntry)
    case microdata(MicrodataEntry)
    case withdrawn(WithdrawalEntry)

    /// What the line seals or takes back.
    package var subject: LedgerSubject {
        switch self {
        case .vintage(let entry): .vintage(entry.key)
        case .microdata(let entry): .microdata(entry.quarter)
        case .withdrawn(let entry): entry.subject
        }
    }

    var isWithdrawal: Bool {
        if case .withdrawn = self { true } else { false }
    }

    var sequence: Int64 {
        switch self {
        case .vintage(let entry): entry.sequence
        case .microdata(let entry): entry.sequence
        case .withdrawn(let entry): entry.sequence
        }
    }

    var previous: String {
        switch self {
        case .vintage(let entry): entry.previous
        case .microdata(let entry): entry.previous
        case .withdrawn(let entry): entry.previous
        }
    }

    /// The line without its line feed.
    var line: String {
        switch self {
        case .vintage(let entry): entry.line
        case .microdata(let entry): entry.line
        case .withdrawn(let entry): entry.line
        }
    }

    /// Nil unless the line is exactly what one of the types writes.
    init?(line: Substring) {
        guard let json = try? JSONValue(parsing: Array(line.utf8)) else { return nil }
        switch json["type"]?.string {
        case "vintage":
            guard let entry = VintageEntry(json) else { return nil }
            self = .vintage(entry)
        case "microdata":
            guard let entry = MicrodataEntry(json) else { return nil }
            self = .microdata(entry)
        case "withdrawn":
            guard let entry = WithdrawalEntry(json) else { return nil }
            self = .withdrawn(entry)
        default: return nil
        }
        guard self.line == line else { return nil }
    }
}
