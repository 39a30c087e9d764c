import CanonicalJSON
package import Cells

/// One line of the ledger: from it on, only these bytes can be published as the microdata of this quarter.
///
/// Private: it tells how many persons were removed. Withdrawn or not, it uses up its file number and its panel.
///
/// - Source: `disclosure.md` sections 11 and 12.
package struct MicrodataEntry: Hashable, Sendable {
    package let sequence: Int64
    /// UTC, `2026-11-15T02:00:00Z`.
    package let at: String
    package let quarter: Quarter
    /// How many files were sealed before this one.
    package let file: Int
    /// The panel whose persons are in the file.
    package let panel: Int
    /// For each quasi-identifier the level at which it is shown.
    package let node: [String: Int]
    package let persons: Int
    /// Persons whose class failed.
    package let removed: Int
    /// Of the canonical CSV, and of the manifest with what was measured of it.
    package let csvSHA256: String
    package let manifestSHA256: String
    package let kid: String
    /// Of `disclosure.yaml`.
    package let policySHA256: String
    /// SHA-256 of the line before, with its line feed; 64 zeros for the first.
    package let previous: String

    /// The line without its line feed.
    var line: String {
        JSONValue.object([
            "at": .string(at), "csv_sha256": .string(csvSHA256), "file": .integer(file), "kid": .string(kid),
            "manifest_sha256": .string(manifestSHA256), "node": .object(node.mapValues { .integer($0) }),
            "panel": .integer(panel), "persons": .integer(persons), "policy_sha256": .string(policySHA256),
            "prev": .string(previous), "quarter": .string(quarter.description), "removed": .integer(removed),
            "seq": .integer(sequence), "type": "microdata",
        ]).line()
    }
}

extension MicrodataEntry {
    /// Nil where a field is missing.
    init?(_ json: JSONValue) {
        guard let sequence = json["seq"]?.integer, let at = json["at"]?.string,
            let quarter = json["quarter"]?.string.flatMap({ Quarter($0) }), let file = json["file"]?.integer,
            let panel = json["panel"]?.integer, let node = json["node"]?.object, let persons = json["persons"]?.integer,
            let removed = json["removed"]?.integer, let csv = json["csv_sha256"]?.string,
            let manifest = json["manifest_sha256"]?.string, let kid = json["kid"]?.string,
            let policy = json["policy_sha256"]?.string, let previous = json["prev"]?.string
        else { return nil }
        self.init(
            sequence: sequence, at: at, quarter: quarter, file: Int(file), panel: Int(panel),
            node: node.compactMapValues { $0.integer.map { Int($0) } }, persons: Int(persons), removed: Int(removed),
            csvSHA256: csv, manifestSHA256: manifest, kid: kid, policySHA256: policy, previous: previous)
    }
}
