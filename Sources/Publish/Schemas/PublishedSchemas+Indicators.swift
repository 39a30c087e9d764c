import CanonicalJSON

extension PublishedSchemas {
    static let indicators = Schema(
        name: "indicators", title: "metadata/indicators.json: the card of every indicator",
        node: SchemaNode.object(["schema": SchemaNode.string, "indicators": SchemaNode.array(of: card)]))

    private static let card = SchemaNode.object(
        [
            "id": SchemaNode.indicatorID, "task_group": SchemaNode.pattern("^g[1-7]$"),
            "kind": SchemaNode.values(["count", "distinct", "sum", "ratio", "rate", "presence"]),
            "name": SchemaNode.texts, "short_name": SchemaNode.texts,
            "formula": SchemaNode.object(
                ["text": SchemaNode.texts],
                optional: ["numerator": SchemaNode.texts, "denominator": SchemaNode.texts]),
            "unit_measure": SchemaNode.string, "decimals": SchemaNode.integer,
            "direction": SchemaNode.values(["up", "down", "none"]), "freq": SchemaNode.values(["Q", "A"]),
            "start": SchemaNode.quarter,
            "measure": SchemaNode.string, "methodology": SchemaNode.texts,
            "sources": SchemaNode.array(of: SchemaNode.string),
            "precision": SchemaNode.object(
                ["headline": SchemaNode.string], optional: ["breakdown": SchemaNode.string]),
            "breakdowns": SchemaNode.array(of: SchemaNode.string),
            "targets": SchemaNode.array(of: SchemaNode.target),
            "owner": SchemaNode.object(["unit": SchemaNode.texts, "email": SchemaNode.string]),
            "min_coverage_percent": SchemaNode.decimal, "status": SchemaNode.values(["active", "deprecated"]),
            "related": SchemaNode.array(of: SchemaNode.indicatorID),
        ],
        optional: [
            "denominator_measure": SchemaNode.string, "definition": SchemaNode.texts, "population": SchemaNode.texts,
            "exclusions": SchemaNode.texts, "limitations": SchemaNode.texts, "legal_basis": SchemaNode.string,
            "min_change": SchemaNode.decimal, "min_change_percent": SchemaNode.decimal, "end": SchemaNode.quarter,
            "replaced_by": SchemaNode.indicatorID,
        ])

    static let indicator = Schema(
        name: "indicator", title: "data/indicator/<id>.json: the headlines of one indicator",
        node: SchemaNode.object(
            [
                "schema": SchemaNode.string, "snapshot_id": SchemaNode.snapshotID,
                "indicator_id": SchemaNode.indicatorID, "columns": SchemaNode.array(of: SchemaNode.string),
                "rows": SchemaNode.array(
                    of: SchemaNode.array(of: .object(["type": .strings(["string", "integer", "null"])]))),
            ], optional: ["latest": figures]))

    private static let figures = SchemaNode.object(
        [
            "time_period": SchemaNode.quarter, "vintage": SchemaNode.values(["provisional", "final"]),
            "city": SchemaNode.object(
                [:],
                optional: areaFields.merging([
                    "previous": SchemaNode.decimal, "year_ago": SchemaNode.decimal, "change_over_year": change,
                    "target": SchemaNode.target,
                ]) { own, _ in own }),
            "areas": SchemaNode.array(
                of: SchemaNode.object(["ref_area": SchemaNode.pattern("^x[0-9]{5}$")], optional: areaFields)),
            "ranked": SchemaNode.integer,
        ],
        optional: [
            "not_ranked_reason": SchemaNode.values(["no_direction", "too_few", "yes_or_no"]),
            "distribution": SchemaNode.object([
                "min": SchemaNode.decimal, "q1": SchemaNode.decimal, "median": SchemaNode.decimal,
                "q3": SchemaNode.decimal, "max": SchemaNode.decimal,
            ]),
        ])

    private static let areaFields: [String: JSONValue] = [
        "value": SchemaNode.decimal, "value_low": SchemaNode.decimal, "value_high": SchemaNode.decimal,
        "rank_best": SchemaNode.integer, "rank_worst": SchemaNode.integer,
        "target_state": SchemaNode.values(["met", "not_met", "undecided", "no_target"]), "change": change,
    ]

    private static let change = SchemaNode.object(
        [
            "state": SchemaNode.values(["up", "down", "no_clear_change"]), "difference": SchemaNode.decimal,
            "from": SchemaNode.quarter,
        ], optional: ["mixes_vintages": SchemaNode.boolean, "mixes_coverage": SchemaNode.boolean])
}
