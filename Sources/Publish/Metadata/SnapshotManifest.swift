import CanonicalJSON
import Cells
import Compression
import Definition

/// `snapshot.json`: what a snapshot holds, where it comes from, and the hash of every file in it.
///
/// - Source: `publication.md` section 4.
struct SnapshotManifest {
    static let path = "snapshot.json"
    static let schema = "nq57/snapshot/1"
    static let schemaVersion = "1.0"
    /// Ids of the method texts that the figures follow.
    static let methods = ["pseudonym/1", "ncr/1", "headline/1", "ratio/1"]

    /// The snapshot before this one.
    struct Previous: Hashable, Sendable {
        let snapshotID: String
        let manifestSHA256: String
    }

    /// A protected table that the snapshot carries.
    struct Vintage: Hashable, Sendable {
        let measure: String
        let period: Quarter
        let vintage: String
        let base: Int64
        let sha256: String
    }

    let snapshotID: String
    let publishedAt: Int64
    let previous: Previous?
    let contentSHA256: String
    let vintages: [Vintage]
    let gates: [Release.GateResult]
    let unitsReporting: Int
    let unitsExpected: Int
    let nextRelease: CivilDate
    /// First and last period of the figures.
    let from: Quarter
    let to: Quarter
    let files: [Release.File]

    /// What `content_sha256` must be, from the hashes in the list of files.
    static func contentDigest(of files: [Release.File]) -> String {
        let observations = files.first { $0.path == CSVGzipFormat.path }?.content?.sha256 ?? ""
        let content = files.filter { $0.role == "code_list" || $0.path == SnapshotWriter.cardsPath }
        let microdata = files.filter { $0.role == MicrodataFiles.role && $0.path.hasSuffix(".gz") }
        return ContentDigest.of(
            [("data/observations.csv", observations)] + content.map { ($0.path, $0.sha256) }
                + microdata.map { (String($0.path.dropLast(3)), $0.content?.sha256 ?? "") })
    }

    func json(definition: PipelineDefinition, table: ObservationTable, tool: ToolIdentity) -> JSONValue {
        let publication = definition.publication
        return .object(present: [
            "schema": .string(SnapshotManifest.schema), "snapshot_id": .string(snapshotID),
            "schema_version": .string(SnapshotManifest.schemaVersion),
            "published_at": .string(UTCTime(seconds: publishedAt).text), "previous": previous?.json ?? .null,
            "title": publication.title.json, "summary": publication.description.json,
            "publisher": publication.publisher.json, "contact": publication.contact.json,
            "license": .object(["id": .string(publication.licence.id), "url": .string(publication.licence.url)]),
            "citation": publication.citation(
                snapshotID: snapshotID, publishedOn: HanoiTime.day(of: publishedAt * 1_000_000).iso,
                contentSHA256: contentSHA256
            ).json, "synthetic": .bool(definition.settings.isSynthetic),
            "reference_period": .object([
                "from": .string(from.description), "to": .string(to.description),
            ]),
            "geography": .object([
                "version": .string(PublishedCodeLists.communesSince),
                "areas": .integer(definition.communes.count + 1),
            ]),
            "counts": .object([
                "observations": .integer(table.rows.count),
                "missing": .integer(table.rows.count { $0.value == nil }),
                "indicators": .integer(definition.indicators.count),
            ]),
            "coverage": .object([
                "units_reporting": .integer(unitsReporting), "units_expected": .integer(unitsExpected),
            ]),
            "files": .array(files.map(\.json)), "content_sha256": .string(contentSHA256),
            "vintages": .array(vintages.map(\.json)), "software": software(publication, tool),
            "gates": .array(gates.map(\.json)),
            "methods": .strings(SnapshotManifest.methods), "inputs": inputs(definition),
            "approvals": definition.approval.map(approvals), "next_release": .string(nextRelease.iso),
        ])
    }

    /// By which definitions the figures were made, and where it is told from which units.
    private func inputs(_ definition: PipelineDefinition) -> JSONValue {
        .object([
            "provenance": .string(ProvenanceFile.path), "definition_sha256": .string(definition.publishedDigest),
            "policy_sha256": .string(definition.policySHA256),
        ])
    }

    /// Who answers for the rules of protection: roles, never names of persons.
    private func approvals(_ approval: DisclosureApproval) -> JSONValue {
        .array(
            approval.roles.map { .object(["role": .string($0), "at": .string(approval.approved.iso)]) })
    }

    private func software(_ publication: PublicationDefinition, _ tool: ToolIdentity) -> JSONValue {
        .object([
            "name": .string(tool.name), "version": .string(tool.version), "commit": .string(tool.commit),
            "libraries": .object([
                "zstd": .string(LibraryVersion.zstandard), "zlib": .string(LibraryVersion.zlib),
            ]),
            "levels": .object([
                "gzip": .integer(publication.gzipLevel), "zstd": .integer(publication.zstandardLevel),
            ]),
        ])
    }
}

extension SnapshotManifest.Previous {
    fileprivate var json: JSONValue {
        .object(["snapshot_id": .string(snapshotID), "manifest_sha256": .string(manifestSHA256)])
    }
}

extension SnapshotManifest.Vintage {
    fileprivate var json: JSONValue {
        .object([
            "measure": .string(measure), "period": .string(period.description), "vintage": .string(vintage),
            "base": .integer(base), "sha256": .string(sha256),
        ])
    }
}

extension Release.GateResult {
    fileprivate var json: JSONValue {
        .object(present: ["id": .string(id), "result": .string(result), "reason": reason?.json])
    }
}

extension PublicationDefinition.Contact {
    var json: JSONValue {
        .object(present: [
            "unit": unit.json, "email": .string(email), "telephone": telephone.isEmpty ? nil : .string(telephone),
        ])
    }
}

extension Release.File {
    fileprivate var json: JSONValue {
        .object(present: [
            "path": .string(path), "bytes": .integer(bytes), "sha256": .string(sha256),
            "media_type": .string(mediaType), "role": .string(role), "rows": rows.map { .integer($0) },
            "compression": content.map { .string($0.compression) },
            "content_bytes": content.map { .integer($0.bytes) },
            "content_sha256": content.map { .string($0.sha256) },
        ])
    }
}
