package import CanonicalJSON

/// Something that is not as the published files themselves say.
package struct VerificationProblem: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// Worst first.
    package enum Kind: String, Sendable, CaseIterable {
        /// A signature is missing, of another key, or does not fit.
        case signature
        /// The bytes of a file are not those that were published.
        case hash
        case missing
        /// Something lies there that nothing names.
        case planted
        /// A statement contradicts another one.
        case contradiction
        /// Two formats hold other rows.
        case rows
        /// Published counts do not add up, or are no multiples of their base.
        case arithmetic
        case unreadable
        /// A pointer's time is over: newer figures may exist. A warning.
        case expired
        /// Nothing says which key to believe. A warning.
        case unverified

        /// What a run writes last is of the run before. A warning.
        case behind

        /// Whether it leaves the thing examined in order.
        package var isWarning: Bool { [.expired, .unverified, .behind].contains(self) }
    }

    package let kind: Kind
    /// Below what was examined.
    package let file: String
    /// The key of a row, or nil.
    package let row: String?
    package let message: String

    init(_ kind: Kind, _ file: String, row: String? = nil, _ message: String) {
        self.kind = kind
        self.file = file
        self.row = row
        self.message = message
    }

    /// A symbolic link or an empty folder where only files are published; nil for a file.
    init?(stray entry: PublishedEntry, at path: String) {
        switch entry {
        case .file: return nil
        case .folder: self.init(.planted, path, "it is an empty folder, and nothing published is")
        case .link: self.init(.planted, path, "it is a symbolic link where a file is published")
        }
    }

    package static func < (lhs: Self, rhs: Self) -> Bool {
        if lhs.kind != rhs.kind { return lhs.rank < rhs.rank }
        if lhs.file != rhs.file { return lhs.file.utf8.lexicographicallyPrecedes(rhs.file.utf8) }
        return (lhs.row ?? "", lhs.message) < (rhs.row ?? "", rhs.message)
    }

    package var description: String {
        "\(kind.rawValue): \(file): \(message)" + (row.map { "\n  row:    \($0)" } ?? "")
    }

    package var json: JSONValue {
        .object(present: [
            "kind": .string(kind.rawValue), "file": .string(file), "row": row.map { .string($0) },
            "message": .string(message),
        ])
    }

    private var rank: Int { Kind.allCases.firstIndex(of: kind) ?? 0 }
}
