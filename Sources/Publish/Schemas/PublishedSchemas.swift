import CanonicalJSON
import DurableFiles

/// `schemas/v1/<name>.schema.json`: the JSON Schema of every JSON file of a release.
///
/// - Source: JSON Schema 2020-12; `publication.md` section 6.
package enum PublishedSchemas {
    /// A schema and the file it describes.
    struct Schema {
        let name: String
        let title: String
        let node: JSONValue

        var path: String { "\(PublishedSchemas.folder)/v1/\(name).schema.json" }

        var bytes: [UInt8] {
            guard case .object(var members) = node, case .object(var properties) = members["properties"] else {
                preconditionFailure("every schema of a file is of an object")
            }
            properties["schema"] = SchemaNode.constant("nq57/\(name)/1")
            members["properties"] = .object(properties)
            members["$schema"] = "https://json-schema.org/draft/2020-12/schema"
            members["$id"] = .string("urn:nq57:schema:\(name):1")
            members["title"] = .string(title)
            return JSONValue.object(members).serialized()
        }
    }

    static let folder = "schemas"

    static let all = [
        calendar, changes, corrections, dataPackage, disclosureReport, index, indicator, indicators, latest, pointer,
        provenance, snapshot, status, withdrawn,
    ]

    static let paths = Set(all.map(\.path))

    /// What the index says of them.
    static let listed: JSONValue = .array(
        all.map { .object(["path": .string($0.path), "sha256": .string(SHA256Hex.of($0.bytes))]) })

    /// Names, sorted, for a page that lists them.
    package static var names: [String] { all.map(\.name) }

    private static let snapshot = Schema(
        name: "snapshot", title: "snapshot.json: the manifest of a snapshot",
        node: SchemaNode.object(
            [
                "schema": SchemaNode.string, "snapshot_id": SchemaNode.snapshotID,
                "schema_version": SchemaNode.pattern("^[0-9]+\\.[0-9]+$"), "published_at": SchemaNode.time,
                "previous": SchemaNode.orNull(
                    SchemaNode.object(["snapshot_id": SchemaNode.snapshotID, "manifest_sha256": SchemaNode.sha256])),
                "title": SchemaNode.texts, "summary": SchemaNode.texts, "publisher": SchemaNode.texts,
                "contact": SchemaNode.object(
                    ["unit": SchemaNode.texts, "email": SchemaNode.string], optional: ["telephone": SchemaNode.string]),
                "license": SchemaNode.object(["id": SchemaNode.string, "url": SchemaNode.string]),
                "citation": SchemaNode.texts, "synthetic": SchemaNode.boolean,
                "reference_period": SchemaNode.object(["from": SchemaNode.quarter, "to": SchemaNode.quarter]),
                "geography": SchemaNode.object(["version": SchemaNode.day, "areas": SchemaNode.integer]),
                "counts": SchemaNode.object([
                    "observations": SchemaNode.integer, "missing": SchemaNode.integer, "indicators": SchemaNode.integer,
                ]),
                "coverage": SchemaNode.object([
                    "units_reporting": SchemaNode.integer, "units_expected": SchemaNode.integer,
                ]),
                "files": SchemaNode.array(of: file), "content_sha256": SchemaNode.sha256,
                "vintages": SchemaNode.array(
                    of: SchemaNode.object([
                        "measure": SchemaNode.string, "period": SchemaNode.quarter,
                        "vintage": SchemaNode.values(["provisional", "final"]), "base": SchemaNode.integer,
                        "sha256": SchemaNode.sha256,
                    ])),
                "software": SchemaNode.object([
                    "name": SchemaNode.string, "version": SchemaNode.string, "commit": SchemaNode.string,
                    "libraries": SchemaNode.object(["zstd": SchemaNode.string, "zlib": SchemaNode.string]),
                    "levels": SchemaNode.object(["gzip": SchemaNode.integer, "zstd": SchemaNode.integer]),
                ]),
                "gates": SchemaNode.array(
                    of: SchemaNode.object(
                        ["id": SchemaNode.string, "result": SchemaNode.values(["pass", "warn", "overridden"])],
                        optional: ["reason": SchemaNode.texts])),
                "methods": SchemaNode.array(of: SchemaNode.string), "next_release": SchemaNode.day,
                "inputs": SchemaNode.object([
                    "provenance": SchemaNode.path, "definition_sha256": SchemaNode.sha256,
                    "policy_sha256": SchemaNode.sha256,
                ]),
            ],
            optional: [
                "approvals": SchemaNode.array(
                    of: SchemaNode.object(
                        ["role": SchemaNode.string, "at": SchemaNode.day], optional: ["key_id": SchemaNode.keyID]))
            ]))

    private static let file = SchemaNode.object(
        [
            "path": SchemaNode.path, "bytes": SchemaNode.integer, "sha256": SchemaNode.sha256,
            "media_type": SchemaNode.string, "role": SchemaNode.string,
        ],
        optional: [
            "rows": SchemaNode.integer, "compression": SchemaNode.values(["gzip", "zstd"]),
            "content_bytes": SchemaNode.integer, "content_sha256": SchemaNode.sha256,
        ])

    private static let dataPackage = Schema(
        name: "datapackage", title: "datapackage.json: a Data Package over the tables",
        node: SchemaNode.object([
            "$schema": SchemaNode.string, "schema": SchemaNode.string, "name": SchemaNode.pattern("^[a-z0-9._/-]+$"),
            "version": SchemaNode.snapshotID, "title": SchemaNode.string, "title_vi": SchemaNode.string,
            "description": SchemaNode.string, "description_vi": SchemaNode.string, "created": SchemaNode.time,
            "licenses": SchemaNode.array(
                of: SchemaNode.object([
                    "name": SchemaNode.string, "path": SchemaNode.string, "title": SchemaNode.string,
                ])), "sources": SchemaNode.array(of: SchemaNode.object(["title": SchemaNode.string])),
            "contributors": SchemaNode.array(
                of: SchemaNode.object([
                    "title": SchemaNode.string, "email": SchemaNode.string,
                    "roles": SchemaNode.array(of: SchemaNode.string),
                ])),
            "resources": SchemaNode.array(
                of: SchemaNode.object(
                    [
                        "name": SchemaNode.string, "path": SchemaNode.path,
                        "type": SchemaNode.values(["table", "file"]), "format": SchemaNode.string,
                        "mediatype": SchemaNode.string, "bytes": SchemaNode.integer,
                        "hash": SchemaNode.pattern("^sha256:[0-9a-f]{64}$"),
                    ],
                    optional: [
                        "compression": SchemaNode.string, "encoding": SchemaNode.string,
                        "dialect": SchemaNode.object(["lineTerminator": SchemaNode.string]),
                        "schema": tableSchema,
                    ])),
        ]))

    private static let tableSchema = SchemaNode.object(
        [
            "fields": SchemaNode.array(
                of: SchemaNode.object(
                    ["name": SchemaNode.string, "type": SchemaNode.values(["string", "integer", "number", "date"])],
                    optional: [
                        "title": SchemaNode.string, "title_vi": SchemaNode.string,
                        "constraints": SchemaNode.object(
                            [:],
                            optional: [
                                "required": SchemaNode.boolean, "enum": SchemaNode.array(of: SchemaNode.string),
                            ]),
                        "categories": SchemaNode.array(
                            of: SchemaNode.object([
                                "value": SchemaNode.string, "label": SchemaNode.string, "label_vi": SchemaNode.string,
                            ])),
                    ])),
            "missingValues": SchemaNode.array(of: SchemaNode.string),
        ],
        optional: [
            "primaryKey": SchemaNode.array(of: SchemaNode.string),
            "foreignKeys": SchemaNode.array(
                of: SchemaNode.object([
                    "fields": SchemaNode.array(of: SchemaNode.string),
                    "reference": SchemaNode.object([
                        "resource": SchemaNode.string, "fields": SchemaNode.array(of: SchemaNode.string),
                    ]),
                ])),
        ])
}
