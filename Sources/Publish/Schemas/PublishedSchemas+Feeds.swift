import CanonicalJSON

extension PublishedSchemas {
    static let changes = Schema(
        name: "changes", title: "changes/<to>/summary.json: how many figures differ from the snapshot before, and why",
        node: SchemaNode.object([
            "schema": SchemaNode.string, "from": SchemaNode.snapshotID, "to": SchemaNode.snapshotID,
            "path": SchemaNode.path, "sha256": SchemaNode.sha256, "rows": SchemaNode.integer,
            "counts": SchemaNode.array(
                of: SchemaNode.object([
                    "indicator_id": SchemaNode.indicatorID,
                    "reason_code": SchemaNode.values(ChangedRow.Reason.allCases.map(\.rawValue)),
                    "rows": SchemaNode.integer,
                ])),
            "notes": SchemaNode.array(
                of: SchemaNode.object(["id": SchemaNode.string, "vi": SchemaNode.string, "en": SchemaNode.string])),
        ]))

    static let calendar = Schema(
        name: "calendar", title: "calendar.json: planned releases, and when they came",
        node: SchemaNode.object([
            "schema": SchemaNode.string,
            "releases": SchemaNode.array(
                of: SchemaNode.object(
                    [
                        "time_period": SchemaNode.quarter, "vintage": SchemaNode.values(["provisional", "final"]),
                        "planned_on": SchemaNode.day,
                    ],
                    optional: [
                        "published_on": SchemaNode.day, "snapshot_id": SchemaNode.snapshotID,
                        "taken_back_snapshot_id": SchemaNode.snapshotID, "published_again_on": SchemaNode.day,
                    ])),
        ]))

    static let corrections = Schema(
        name: "corrections", title: "corrections.json: known errors, ours and upstream",
        node: SchemaNode.object([
            "schema": SchemaNode.string,
            "corrections": SchemaNode.array(
                of: SchemaNode.object([
                    "id": SchemaNode.string, "indicator_id": SchemaNode.indicatorID, "ref_area": SchemaNode.string,
                    "periods": SchemaNode.array(of: SchemaNode.quarter),
                    "action": SchemaNode.values(["drop", "scale", "flag"]), "expect": SchemaNode.string,
                    "reason": SchemaNode.texts, "status": SchemaNode.values(["open", "repaired"]),
                    "reported_on": SchemaNode.day,
                ])),
        ]))

    static let status = Schema(
        name: "status", title: "status.json: whether all is well, written by every run",
        node: SchemaNode.object(
            [
                "schema": SchemaNode.string, "generated_at": SchemaNode.time,
                "last_run": SchemaNode.object([
                    "started_at": SchemaNode.time, "finished_at": SchemaNode.time,
                    "result": SchemaNode.values(["success", "partial", "failed"]),
                ]), "overdue": SchemaNode.boolean,
                "units": SchemaNode.object([
                    "due": SchemaNode.integer, "reported": SchemaNode.integer, "late": SchemaNode.integer,
                    "rejected": SchemaNode.integer,
                ]),
            ],
            optional: [
                "last_success_at": SchemaNode.time, "last_publish_at": SchemaNode.time,
                "snapshot_id": SchemaNode.orNull(SchemaNode.snapshotID), "sequence": SchemaNode.integer,
                "expires": SchemaNode.time, "next_release": SchemaNode.day,
            ]))
}
