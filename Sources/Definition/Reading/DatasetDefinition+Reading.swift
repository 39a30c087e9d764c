import Cells

extension DatasetDefinition {
    private static let keys = [
        "dataset", "version", "kind", "subject", "key", "series", "in_force", "latest_by", "unique", "columns",
    ]

    /// Reads one file of `datasets/`, whose name is the dataset's.
    static func read(_ root: Field, file name: String, codeLists: [String: CodeList]) -> DatasetDefinition {
        let root = root.named("datasets/\(name)")
        let fields = root.fields(keys: keys)
        if fields.text("dataset") != name {
            fields.report("dataset", "the file is named \(name).yaml", remedy: "write dataset: \(name)")
        }
        let kind: Kind = fields.choice("kind") ?? .event
        let columns = (fields.required("columns")?.entries() ?? []).map {
            DatasetColumn.read($0.field, name: $0.key, codeLists: codeLists)
        }
        let dataset = DatasetDefinition(
            name: name, version: Int(clamping: fields.integer("version")), kind: kind,
            subject: fields.choice("subject") ?? .authority, key: fields.texts("key"),
            series: series(fields, name: name, kind: kind), inForce: inForce(fields, kind: kind),
            latestBy: fields.text("latest_by"), uniqueness: uniqueness(fields), columns: columns)
        DatasetCheck(dataset: dataset, fields: fields).run()
        return dataset
    }

    private static func series(_ fields: Fields, name: String, kind: Kind) -> [UnitSeries] {
        guard kind == .event else {
            if fields.has("series") {
                fields.report("series", "a register is read whole", remedy: "leave series out, write in_force")
            }
            return [UnitSeries(id: name, dataset: name, quarterBy: nil, isPrimary: true)]
        }
        return (fields.required("series")?.list() ?? []).enumerated().map { position, field in
            let series = field.fields(keys: ["id", "quarter_by"])
            return UnitSeries(
                id: series.text("id"), dataset: name, quarterBy: series.text("quarter_by"), isPrimary: position == 0)
        }
    }

    private static func inForce(_ fields: Fields, kind: Kind) -> InForce? {
        guard kind == .register else {
            if fields.has("in_force") {
                fields.report("in_force", "an event is in no force", remedy: "leave in_force out, write series")
            }
            return nil
        }
        let rule = fields.fields("in_force", keys: ["from", "to", "latest"])
        if let column = rule.optionalText("latest") { return InForce(rule: .latest(asOf: column)) }
        return InForce(rule: .interval(from: rule.text("from"), to: rule.text("to")))
    }

    private static func uniqueness(_ fields: Fields) -> [Uniqueness] {
        (fields.optional("unique")?.list() ?? []).map { field in
            let unique = field.fields(keys: ["column", "keep"])
            return Uniqueness(column: unique.text("column"), keep: unique.choice("keep") ?? .earliest)
        }
    }
}
