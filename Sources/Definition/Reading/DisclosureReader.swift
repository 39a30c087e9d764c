import Cells

/// Reads `disclosure.yaml`: the parameters of protection and the measures.
struct DisclosureReader {
    let datasets: [DatasetDefinition]
    let codeLists: [String: Set<String>]
    let microdata: MicrodataReader

    private static let keys = [
        "vintages", "dimensions", "sensitive_base", "breakdown_from", "audit", "ratio", "microdata", "measures",
    ]

    func read(_ root: Field) -> (disclosure: DisclosureDefinition, measures: [MeasureDefinition]) {
        let fields = root.fields(keys: Self.keys)
        let ratio = fields.fields("ratio", keys: ["min_denominator", "max_width"])
        let disclosure = DisclosureDefinition(
            vintages: vintages(fields), minChanged: minChanged(fields), dimensions: dimensions(fields),
            sensitiveBase: fields.integer("sensitive_base"),
            breakdownFrom: fields.integer("breakdown_from"), minDenominator: ratio.integer("min_denominator"),
            maxWidthBasisPoints: Int64(ratio.basisPoints("max_width")), audit: AuditReader().read(fields),
            microdata: microdata.read(fields))
        let measures = (fields.required("measures")?.entries() ?? []).map { measure($0.key, $0.field) }
        return (disclosure, measures)
    }

    private static let minChanged = "min_changed"

    /// `min_changed` stands among the vintages.
    private func minChanged(_ fields: Fields) -> Int64 {
        (fields.optional("vintages")?.entries() ?? []).first { $0.key == Self.minChanged }?.field.integer() ?? 50
    }

    private func vintages(_ fields: Fields) -> [DisclosureDefinition.Vintage] {
        let entries = (fields.required("vintages")?.entries() ?? []).filter { $0.key != Self.minChanged }
        let vintages = entries.map { name, field, _ in
            let fields = field.named("vintages/\(name)").fields(keys: ["epoch", "base", "lag"])
            return DisclosureDefinition.Vintage(
                name: name, epoch: Int(clamping: fields.integer("epoch")), base: fields.integer("base"),
                lagDays: fields.days("lag"))
        }
        return vintages.sorted { $0.epoch < $1.epoch }
    }

    private func dimensions(_ fields: Fields) -> [String: DisclosureDefinition.DimensionKind] {
        (fields.required("dimensions")?.entries() ?? []).reduce(into: [:]) { kinds, entry in
            kinds[entry.key] = entry.field.named("dimensions/\(entry.key)").choice()
        }
    }
}

extension DisclosureReader {
    private static let measureKeys = [
        "unit", "protection", "records", "of", "stock", "count", "where", "F1", "F2", "sensitive", "headlines",
        "part_of", "from", "until", "name",
    ]

    private func measure(_ id: String, _ field: Field) -> MeasureDefinition {
        let place = field.log.place(of: field.path)
        field.log.remember("measures/\(id)", at: place)
        let fields = Fields(
            field.value, path: "measures/\(id)", keys: Self.measureKeys, place: place, log: field.log)
        if id.wholeMatch(of: /[a-z0-9]+(-[a-z0-9]+)*/) == nil {
            field.log.report(at: place, "\(id) cannot be a measure", remedy: "use small letters, digits and hyphens")
        }
        let (series, dataset) = self.series(fields)
        let reader = dataset.map { ConditionReader(dataset: $0, codeLists: codeLists) }
        let headlines = HeadlinesReader(fields: fields, conditions: reader)
        let counting = self.counting(fields, dataset)
        return MeasureDefinition(
            id: id, unit: fields.text("unit"), protection: fields.choice("protection") ?? .none,
            records: fields.text("records"), series: series?.id ?? "", dataset: dataset?.name ?? "",
            isStock: fields.flag("stock", default: false), counting: counting.counting, scale: counting.scale,
            condition: fields.optional("where").flatMap { reader?.read($0) } ?? .always,
            family1: fields.texts("F1", default: []), family2: fields.texts("F2", default: []),
            isSensitive: fields.flag("sensitive", default: false), exactFrom: headlines.exactFrom,
            basis: headlines.basis, parts: headlines.parts, headlineCounts: headlines.counts,
            partOf: fields.optionalText("part_of"), quarters: QuarterSpan(fields, from: "from"),
            name: fields.localised("name"))
    }

    private func series(_ fields: Fields) -> (UnitSeries?, DatasetDefinition?) {
        let id = fields.text("of")
        for dataset in datasets {
            if let series = dataset.series.first(where: { $0.id == id }) { return (series, dataset) }
        }
        if !id.isEmpty {
            fields.report(
                "of", "there is no series \(id)",
                remedy: NearestName.remedy(for: id, in: datasets.flatMap { $0.series.map(\.id) }, what: "series"))
        }
        return (nil, nil)
    }

    /// `rows`, `{distinct: person_id}` or `{sum: adults}`.
    private func counting(
        _ fields: Fields, _ dataset: DatasetDefinition?
    ) -> (counting: MeasureDefinition.Counting, scale: Int) {
        guard let field = fields.required("count") else { return (.rows, 0) }
        guard case .map = field.value.content else {
            if field.text() != "rows" { field.report("count is unknown", remedy: "rows, {distinct: …} or {sum: …}") }
            return (.rows, 0)
        }
        let count = field.fields(keys: ["distinct", "sum"])
        if let name = count.optionalText("distinct") {
            _ = column(name, count, "distinct", dataset) { if case .pseudonym? = $0.staged { true } else { false } }
            return (.distinct(column: name), 0)
        }
        let name = count.text("sum")
        let summed = column(name, count, "sum", dataset) {
            if case .integer? = $0.staged { true } else if case .decimal? = $0.staged { true } else { false }
        }
        if case .decimal(let scale)? = summed?.staged { return (.sum(column: name), scale) }
        return (.sum(column: name), 0)
    }

    private func column(
        _ name: String, _ fields: Fields, _ key: String, _ dataset: DatasetDefinition?,
        where isFit: (DatasetColumn) -> Bool
    ) -> DatasetColumn? {
        guard let dataset else { return nil }
        let fit = dataset.columns.filter(isFit)
        if let column = fit.first(where: { $0.name == name }) { return column }
        if !name.isEmpty {
            fields.report(
                key, "\(dataset.name) has no staged column \(name) to \(key == "sum" ? "sum" : "tell apart")",
                remedy: NearestName.remedy(for: name, in: fit.map(\.name), what: "column"))
        }
        return nil
    }
}
