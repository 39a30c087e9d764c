package import CanonicalJSON
import Protect

/// `quality/report.json` of a snapshot, as it was published.
package struct PublishedReport: Sendable {
    package let json: JSONValue
    /// By measure, quarter, epoch and digest: tables without cells all have the digest of nothing.
    private let tables: [[String]: JSONValue]

    /// - Errors: `damaged` if it is no disclosure report.
    init(reading bytes: [UInt8]) throws {
        guard let json = try? JSONValue(parsing: bytes), json["schema"]?.string == DisclosureReport.schema,
            let tables = json["tables"]?.array
        else {
            throw PublishError(
                .damaged, "the disclosure report is unreadable", remedy: PublishError.restoreSnapshot,
                place: DisclosureReport.path)
        }
        self.json = json
        self.tables = Dictionary(
            tables.compactMap { table in PublishedReport.key(table).map { ($0, table) } },
            uniquingKeysWith: { first, _ in first })
    }

    /// What it says of the same vintage of the same table, if its cells are the same.
    func table(_ facts: TableFacts) -> JSONValue? {
        PublishedReport.key(facts.reduced).flatMap { tables[$0] }
    }

    private static func key(_ table: JSONValue) -> [String]? {
        guard let measure = table["measure"]?.string, let quarter = table["quarter"]?.string,
            let epoch = table["epoch"]?.integer, let sha256 = table["sha256"]?.string
        else { return nil }
        return [measure, quarter, String(epoch), sha256]
    }
}
