import CanonicalJSON
import Cells
import Definition

/// `provenance.json`: which program, definitions and rules made the figures, and from which units.
///
/// Holds no number of rows, no hash of a source, no address: a small register can be guessed from either.
///
/// - Shapes: `rows` has one element per unit, in the order of `columns`, sorted by area, dataset and period.
/// - Source: `publication.md` section 5; docs/decisions/0088.
struct ProvenanceFile {
    static let path = "provenance.json"
    static let columns = [
        "ref_area", "dataset", "time_period", "layout", "received_on", "status", "reason", "rejected_share_band",
    ]

    let candidate: ReleaseCandidate
    let facts: DisclosureFacts
    let tool: ToolIdentity

    var file: PreparedFile {
        PreparedFile(
            path: ProvenanceFile.path, bytes: json.serialized(), mediaType: "application/json", role: "provenance",
            rows: candidate.coverage.count)
    }

    private var json: JSONValue {
        let definition = candidate.definition
        return .object([
            "schema": "nq57/provenance/1",
            "code": .object([
                "name": .string(tool.name), "version": .string(tool.version), "commit": .string(tool.commit),
            ]),
            "definition_sha256": .string(definition.publishedDigest), "policy_sha256": .string(definition.policySHA256),
            "key_version": facts.keys["kid"] ?? .null, "methods": .strings(SnapshotManifest.methods),
            "columns": .strings(ProvenanceFile.columns), "rows": .rows(rows),
        ])
    }

    private var rows: [[JSONValue]] {
        let layouts = Dictionary(
            candidate.definition.sources.map { ($0.commune, $0.layout) }, uniquingKeysWith: { first, _ in first })
        return candidate.coverage.sorted(by: isBefore).map { unit in
            [
                .string(unit.area.id), .string(unit.dataset), .string(unit.period.description),
                unit.area.communeCode.flatMap { layouts[$0] }.map(JSONValue.string) ?? .null,
                unit.receivedOn.map { .string($0.iso) } ?? .null, .string(unit.status.rawValue),
                unit.reason.map { .string($0.rawValue) } ?? .null,
                unit.rejected.map { .string($0.rawValue) } ?? .null,
            ]
        }
    }

    private func isBefore(_ left: Coverage, _ right: Coverage) -> Bool {
        if left.area != right.area { return left.area < right.area }
        if left.dataset != right.dataset { return left.dataset.utf8.lexicographicallyPrecedes(right.dataset.utf8) }
        return left.period < right.period
    }
}
