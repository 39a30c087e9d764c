import CanonicalJSON
package import Cells

/// One line of the ledger: from it on, only these values can ever be published for this measure, quarter and epoch.
///
/// - Source: `disclosure.md` section 11; `table_sha256` is ours (docs/decisions/0040).
package struct VintageEntry: Hashable, Sendable {
    package let sequence: Int64
    /// UTC, `2026-11-15T02:00:00Z`.
    package let at: String
    package let measure: String
    package let quarter: Quarter
    package let epoch: Int
    /// `final` or `provisional`.
    package let vintage: String
    package let base: Int64
    /// Draws until the audit passed; private.
    package let attempts: Int
    package let unitsReporting: Int
    package let unitsExpected: Int
    package let families: [[String]]
    package let pool: [String]
    /// Of the canonical bytes of the published cells and headlines, and of the table's manifest.
    package let cubeSHA256: String
    package let headlinesSHA256: String
    package let tableSHA256: String
    /// The day since which the communes are what they are.
    package let geography: String
    package let kid: String
    package let policySHA256: String
    /// Proof of what was rounded: an HMAC of the canonical bytes of the true cube.
    package let truthMAC: String
    /// SHA-256 of the line before, with its line feed; 64 zeros for the first.
    package let previous: String

    package var key: VintageKey { VintageKey(measure: measure, quarter: quarter, epoch: epoch) }

    /// The line without its line feed.
    var line: String {
        JSONValue.object([
            "at": .string(at), "attempts": .integer(Int64(attempts)), "base": .integer(base),
            "coverage": .array([.integer(Int64(unitsReporting)), .integer(Int64(unitsExpected))]),
            "cube_sha256": .string(cubeSHA256), "epoch": .integer(Int64(epoch)),
            "families": .array(families.map(JSONValue.strings)), "geography": .string(geography),
            "headlines_sha256": .string(headlinesSHA256), "kid": .string(kid), "measure": .string(measure),
            "policy_sha256": .string(policySHA256), "pool": .strings(pool), "prev": .string(previous),
            "quarter": .string(quarter.description), "seq": .integer(sequence), "table_sha256": .string(tableSHA256),
            "truth_mac": .string(truthMAC), "type": "vintage", "vintage": .string(vintage),
        ]).line()
    }
}

extension VintageEntry {
    /// Nil where a field is missing.
    init?(_ json: JSONValue) {
        guard let sequence = json["seq"]?.integer, let at = json["at"]?.string, let measure = json["measure"]?.string,
            let quarter = json["quarter"]?.string.flatMap({ Quarter($0) }), let epoch = json["epoch"]?.integer,
            let vintage = json["vintage"]?.string, let base = json["base"]?.integer,
            let attempts = json["attempts"]?.integer, let coverage = json["coverage"]?.array?.compactMap(\.integer),
            coverage.count == 2, let families = json["families"]?.array,
            let pool = json["pool"]?.array?.compactMap(\.string), let cube = json["cube_sha256"]?.string,
            let headlines = json["headlines_sha256"]?.string, let table = json["table_sha256"]?.string,
            let geography = json["geography"]?.string, let kid = json["kid"]?.string,
            let policy = json["policy_sha256"]?.string, let truth = json["truth_mac"]?.string,
            let previous = json["prev"]?.string
        else { return nil }
        self.init(
            sequence: sequence, at: at, measure: measure, quarter: quarter, epoch: Int(epoch), vintage: vintage,
            base: base, attempts: Int(attempts), unitsReporting: Int(coverage[0]), unitsExpected: Int(coverage[1]),
            families: families.map { $0.array?.compactMap(\.string) ?? [] }, pool: pool, cubeSHA256: cube,
            headlinesSHA256: headlines, tableSHA256: table, geography: geography, kid: kid, policySHA256: policy,
            truthMAC: truth, previous: previous)
    }
}
