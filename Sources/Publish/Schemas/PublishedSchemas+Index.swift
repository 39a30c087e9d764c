import CanonicalJSON

extension PublishedSchemas {
    static let latest = Schema(
        name: "latest", title: "latest.json: which snapshot to read",
        node: SchemaNode.object(
            [
                "schema": SchemaNode.string, "sequence": SchemaNode.integer,
                "snapshot_id": SchemaNode.orNull(SchemaNode.snapshotID), "min_poll_seconds": SchemaNode.integer,
            ],
            optional: [
                "url": SchemaNode.path, "manifest": SchemaNode.path, "manifest_sha256": SchemaNode.sha256,
                "published_at": SchemaNode.time, "next_release": SchemaNode.day, "pointer": SchemaNode.path,
                "expires": SchemaNode.time,
            ]))

    static let index = Schema(
        name: "index", title: "index.json: every series and every snapshot",
        node: SchemaNode.object(
            [
                "schema": SchemaNode.string, "generated_at": SchemaNode.time, "sequence": SchemaNode.integer,
                "api_version": SchemaNode.string, "deprecations": SchemaNode.array(of: SchemaNode.string),
                "series": SchemaNode.array(of: series), "snapshots": SchemaNode.array(of: snapshotEntry),
            ],
            optional: [
                "keys": SchemaNode.array(of: key), "changes": SchemaNode.array(of: change),
                "schemas": SchemaNode.array(of: hashed),
            ]))

    private static let change = SchemaNode.object(
        [
            "from": SchemaNode.snapshotID, "to": SchemaNode.snapshotID, "path": SchemaNode.path,
            "sha256": SchemaNode.sha256, "rows": SchemaNode.integer,
        ], optional: ["files": SchemaNode.array(of: hashed)])

    private static let hashed = SchemaNode.object(["path": SchemaNode.path, "sha256": SchemaNode.sha256])

    private static let series = SchemaNode.object([
        "id": SchemaNode.indicatorID, "title": SchemaNode.texts, "freq": SchemaNode.values(["Q", "A"]),
        "start": SchemaNode.quarter, "end": SchemaNode.quarter, "observations": SchemaNode.integer,
        "coverage": SchemaNode.object([
            "units_reporting": SchemaNode.integer, "units_expected": SchemaNode.integer,
        ]), "last_changed": SchemaNode.day, "snapshots": SchemaNode.array(of: SchemaNode.snapshotID),
    ])

    private static let snapshotEntry = SchemaNode.object(
        [
            "snapshot_id": SchemaNode.snapshotID, "state": SchemaNode.values(SnapshotState.allCases.map(\.rawValue)),
            "published_at": SchemaNode.time, "manifest_sha256": SchemaNode.sha256, "bytes_total": SchemaNode.integer,
            "reference_period": SchemaNode.object(["from": SchemaNode.quarter, "to": SchemaNode.quarter]),
            "keep_until": SchemaNode.orNull(SchemaNode.day),
        ],
        optional: [
            "archive": SchemaNode.object([
                "path": SchemaNode.path, "bytes": SchemaNode.integer, "sha256": SchemaNode.sha256,
            ]),
            "keep_announced_at": SchemaNode.time, "reason": SchemaNode.texts, "state_since": SchemaNode.time,
            "replaced_by": SchemaNode.snapshotID, "tombstone_sha256": SchemaNode.sha256,
        ])

    private static let key = SchemaNode.object(
        [
            "key_id": SchemaNode.keyID, "state": SchemaNode.values(PublicKeyFiles.State.allCases.map(\.rawValue)),
            "path": SchemaNode.path, "since": SchemaNode.day,
        ], optional: ["until": SchemaNode.day])

    static let pointer = Schema(
        name: "pointer", title: "pointers/<sequence>.json: the signed statement of what is live",
        node: SchemaNode.object(
            [
                "schema": SchemaNode.string, "sequence": SchemaNode.integer, "issued_at": SchemaNode.time,
                "expires": SchemaNode.time, "snapshot_id": SchemaNode.snapshotID, "url": SchemaNode.path,
                "manifest_sha256": SchemaNode.sha256, "sha256sums_sha256": SchemaNode.sha256,
                "content_sha256": SchemaNode.sha256, "index_sha256": SchemaNode.sha256,
                "previous_pointer_sha256": SchemaNode.orNull(SchemaNode.sha256), "published_at": SchemaNode.time,
                "next_release": SchemaNode.day, "key_id": SchemaNode.keyID,
            ], optional: ["next_key_id": SchemaNode.keyID]))

    static let withdrawn = Schema(
        name: "withdrawn", title: "withdrawn/<id>.json: what stays of a snapshot whose bytes are gone",
        node: SchemaNode.object([
            "schema": SchemaNode.string, "snapshot_id": SchemaNode.snapshotID, "withdrawn_at": SchemaNode.time,
            "published_at": SchemaNode.time,
            "reference_period": SchemaNode.object(["from": SchemaNode.quarter, "to": SchemaNode.quarter]),
            "decided_by": SchemaNode.string,
            "reason_code": SchemaNode.values(Tombstone.Reason.allCases.map(\.rawValue)), "reason": SchemaNode.texts,
            "replaced_by": SchemaNode.orNull(SchemaNode.snapshotID), "manifest_sha256": SchemaNode.sha256,
            "content_sha256": SchemaNode.sha256,
            "files": SchemaNode.array(
                of: SchemaNode.object(["path": SchemaNode.path, "sha256": SchemaNode.sha256])),
            "what_users_should_do": SchemaNode.texts,
        ]))
}
