package import CanonicalJSON

/// `quality/report.json` of a snapshot, as it was published.
package struct PublishedReport: Sendable {
    package let json: JSONValue
    private let tables: [String: JSONValue]

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
            tables.compactMap { table in table["sha256"]?.string.map { ($0, table) } },
            uniquingKeysWith: { first, _ in first })
    }

    /// What it says of the table whose cells have this digest.
    func table(_ sha256: String) -> JSONValue? { tables[sha256] }
}
