import CanonicalJSON

extension PublishedSchemas {
    static let disclosureReport = Schema(
        name: "disclosure-report", title: "quality/report.json: what was protected how, and what was checked",
        node: SchemaNode.object([
            "schema": SchemaNode.string, "snapshot": SchemaNode.snapshotID, "verdict": SchemaNode.constant("pass"),
            "code": SchemaNode.string,
            "policy": SchemaNode.object(["id": SchemaNode.orNull(SchemaNode.string), "sha256": SchemaNode.sha256]),
            "not_claimed": SchemaNode.array(of: SchemaNode.string), "tables": SchemaNode.array(of: table),
            "microdata": SchemaNode.array(of: microdata),
            "checks": SchemaNode.array(
                of: SchemaNode.object([
                    "id": SchemaNode.string, "severity": SchemaNode.values(["hard", "soft"]),
                    "result": SchemaNode.values(["pass", "warn", "overridden"]),
                ])),
            "exceptions": SchemaNode.array(of: exception), "keys": SchemaNode.orNull(keys),
        ]))

    private static let table = SchemaNode.object([
        "measure": SchemaNode.string, "unit": SchemaNode.string, "quarter": SchemaNode.quarter,
        "vintage": SchemaNode.values(["provisional", "final"]), "epoch": SchemaNode.integer,
        "method": SchemaNode.values(["ncr/1", "stock/1"]), "base": SchemaNode.integer,
        "families": SchemaNode.array(of: SchemaNode.array(of: SchemaNode.string)),
        "left_out": SchemaNode.array(of: SchemaNode.values(["F1", "F2"])), "pooled_communes": SchemaNode.integer,
        "headlines": SchemaNode.object([
            "exact_from": SchemaNode.integer, "communes_exact": SchemaNode.integer,
            "city": SchemaNode.values(["exact", "rounded"]),
        ]),
        "audit": SchemaNode.orNull(
            SchemaNode.object([
                "personal_cells": SchemaNode.integer, "min_candidates": SchemaNode.orNull(SchemaNode.integer),
                "min_candidates_headline": SchemaNode.orNull(SchemaNode.integer), "known": SchemaNode.string,
            ])),
        "small_share": SchemaNode.orNull(SchemaNode.string),
        "utility": SchemaNode.orNull(
            SchemaNode.object([
                "max_abs": SchemaNode.string, "rms": SchemaNode.string, "hellinger": SchemaNode.string,
                "rank_corr": SchemaNode.orNull(SchemaNode.string),
            ])),
        "sha256": SchemaNode.sha256,
    ])

    private static let microdata = SchemaNode.object([
        "quarter": SchemaNode.quarter, "file": SchemaNode.integer, "panel": SchemaNode.integer,
        "node": SchemaNode.map(to: SchemaNode.integer), "k": SchemaNode.integer, "persons_band": SchemaNode.string,
        "suppressed_band": SchemaNode.string, "l": SchemaNode.map(to: SchemaNode.integer),
        "alpha_max": SchemaNode.decimal,
        "t": SchemaNode.map(to: SchemaNode.decimal), "prosecutor_max": SchemaNode.decimal,
        "loss_nue": SchemaNode.decimal,
        "margins_tv": SchemaNode.map(to: SchemaNode.decimal),
        "class_squares": SchemaNode.integer, "mean_class_over_k": SchemaNode.decimal,
    ])

    private static let keys = SchemaNode.object([
        "kid": SchemaNode.string, "kcv": SchemaNode.pattern("^[0-9a-f]{8}$"),
        "staging": SchemaNode.values(["aes-gcm", "none"]),
        "shredding": SchemaNode.values(["available", "unavailable"]), "draw_keys_on_disk": SchemaNode.integer,
    ])

    private static let exception = SchemaNode.object([
        "check": SchemaNode.string, "measure": SchemaNode.orNull(SchemaNode.string),
        "quarter": SchemaNode.orNull(SchemaNode.quarter), "reason": SchemaNode.texts,
        "roles": SchemaNode.array(of: SchemaNode.string), "approved": SchemaNode.day, "expires": SchemaNode.day,
    ])
}
