import Definition

/// Whose database it is, as its own row in `nq57_export.source` says.
struct SourceIdentity: Hashable, Sendable {
    let commune: String
    /// Since when the commune's code means what it means.
    let vintage: String
    let layout: String

    static let relation = "source"
    static let expectedVintage = "2025-07"

    /// - Errors: `wrong_source` unless there is exactly one row.
    static func read(_ session: any SourceSession, _ failures: SourceFailures) throws -> SourceIdentity {
        guard session.catalogue.relations[relation] != nil else {
            throw failures.wrongSource("there is no table nq57_export.source.")
        }
        let rows = try session.rows("SELECT commune_code, code_vintage, layout FROM nq57_export.source LIMIT 2")
        guard rows.count == 1, let commune = rows[0][0], let vintage = rows[0][1], let layout = rows[0][2] else {
            throw failures.wrongSource("nq57_export.source has not exactly one complete row.")
        }
        return SourceIdentity(commune: commune, vintage: vintage, layout: layout)
    }

    /// What is not as the source's line says. Quotes codes of communes and layouts, which are public.
    func difference(from source: SourceDefinition) -> String? {
        if commune != source.commune { return "the database says that it is another commune than \(source.commune)." }
        if layout != source.layout { return "the database says that it has another layout than \(source.layout)." }
        if vintage != SourceIdentity.expectedVintage {
            return "the database's commune codes are not of vintage \(SourceIdentity.expectedVintage)."
        }
        return nil
    }
}
