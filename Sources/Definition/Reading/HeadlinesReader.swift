/// Reads the `headlines` of a measure: from which total on it is exact, by what right, and which sub-counts stand beside it.
struct HeadlinesReader {
    let exactFrom: Int64
    let basis: String?
    let parts: [String]
    let counts: [MeasureDefinition.HeadlineCount]

    init(fields: Fields, conditions: ConditionReader?) {
        let headlines = fields.optionalFields("headlines", keys: ["exact_from", "basis", "parts", "counts"])
        exactFrom = headlines?.integer("exact_from") ?? 0
        basis = headlines?.optionalText("basis")
        parts = headlines?.texts("parts", default: []) ?? []
        counts = (headlines?.optional("counts")?.entries() ?? []).map { id, field, _ in
            if id.wholeMatch(of: /[a-z0-9]+(_[a-z0-9]+)*/) == nil {
                field.report("\(id) cannot be a count", remedy: "use small letters, digits and _")
            }
            return MeasureDefinition.HeadlineCount(id: id, condition: conditions?.read(field) ?? .always)
        }
        if headlines != nil, fields.text("protection") != "rounded" {
            fields.report("headlines", "only rounded measures have headlines", remedy: "leave headlines out")
        }
        if headlines == nil, fields.text("protection") == "rounded" { _ = fields.required("headlines") }
    }
}
