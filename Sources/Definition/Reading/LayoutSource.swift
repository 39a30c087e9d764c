/// The relation, or the query over several, that a layout reads one dataset from.
struct LayoutSource {
    let origin: LayoutDataset.Origin
    let ignored: [String: [String]]
    private let fields: Fields
    private let tables: [TableScript.Table]
    /// Columns that a query makes.
    private let made: [String: WireType]
    /// Text of the query; empty for a relation.
    private let query: String
    private let dataset: String

    init(fields: Fields, reader: LayoutDatasetReader) {
        self.fields = fields
        dataset = reader.dataset.name
        if fields.has("query") {
            let query = fields.fields("query", keys: ["relations", "types"])
            let relations = query.texts("relations")
            let texts = Self.queryTexts(dataset, fields, reader)
            origin = .query(postgres: texts.postgres, sqlite: texts.sqlite, relations: relations)
            tables = relations.compactMap { Self.table($0, query, key: "relations", reader.script) }
            made = Self.madeColumns(query)
            self.query = texts.postgres + texts.sqlite
        } else {
            let relation = fields.text("relation")
            origin = .relation(relation)
            tables = [Self.table(relation, fields, key: "relation", reader.script)].compactMap { $0 }
            (made, query) = ([:], "")
        }
        ignored = Self.ignored(fields, tables: tables)
    }

    /// Type of a source column; reports one that no table has.
    func type(of column: String, at place: Place) -> WireType? {
        if let type = made[column] { return type }
        let found = tables.compactMap { $0.column(column)?.type }
        if let first = found.first, found.allSatisfy({ $0 == first }) { return first }
        let known = tables.flatMap { $0.columns.map(\.name) } + made.keys
        if !column.isEmpty, !tables.isEmpty {
            fields.log.report(
                at: place, "\(dataset): no table has a column \(column)",
                remedy: NearestName.remedy(for: column, in: known, what: "column"))
        }
        return nil
    }

    func report(_ place: Place, _ message: String) {
        fields.log.report(at: place, "\(dataset): \(message)", remedy: "correct the column, its format or its type")
    }

    /// The selected columns with their types, each once, in order.
    func sourceColumns(_ names: [String]) -> [LayoutDataset.SourceColumn] {
        var seen: Set<String> = []
        return names.filter { seen.insert($0).inserted }.compactMap { name in
            type(of: name, at: fields.place).map { LayoutDataset.SourceColumn(name: name, type: $0) }
        }
    }

    /// Every column of the tables is selected, helps the query, or is listed under `ignored`; none is two of these.
    func checkAccounted(selected: Set<String>) {
        for table in tables {
            let ignored = Set(self.ignored[table.name] ?? [])
            for column in table.columns.map(\.name) {
                let isUsed = query.isEmpty ? selected.contains(column) : query.contains("\"\(column)\"")
                if !isUsed, !ignored.contains(column) {
                    fields.report(
                        "ignored", "\(table.name).\(column) is neither read nor ignored", remedy: "map it, or ignore it"
                    )
                } else if query.isEmpty, isUsed, ignored.contains(column) {
                    fields.report("ignored", "\(table.name).\(column) is read and ignored", remedy: "keep one")
                }
            }
            for column in ignored where table.column(column) == nil {
                fields.report(
                    "ignored", "\(table.name) has no column \(column)",
                    remedy: NearestName.remedy(for: column, in: table.columns.map(\.name), what: "column"))
            }
        }
        for name in selected where !query.isEmpty && !query.contains("\"\(name)\"") {
            fields.report("query", "the query gives no column \(name)", remedy: "select it in the query")
        }
    }

    private static func table(_ name: String, _ fields: Fields, key: String, _ script: TableScript) -> TableScript
        .Table?
    {
        if let table = script.tables[name] { return table }
        if !name.isEmpty {
            fields.report(
                key, "\(script.file) has no table \(name)",
                remedy: NearestName.remedy(for: name, in: script.tables.keys, what: "table"))
        }
        return nil
    }

    private static func madeColumns(_ query: Fields) -> [String: WireType] {
        (query.optional("types")?.entries() ?? []).reduce(into: [:]) { $0[$1.key] = $1.field.choice() as WireType? }
    }

    /// One file for both dialects, or one each.
    private static func queryTexts(
        _ dataset: String, _ fields: Fields, _ reader: LayoutDatasetReader
    ) -> (postgres: String, sqlite: String) {
        let base = "layouts/\(reader.layout)/\(dataset)"
        if let one = reader.files.optionalText("\(base).sql") { return (one.text, one.text) }
        return (
            reader.files.text("\(base).postgres.sql")?.text ?? "", reader.files.text("\(base).sqlite.sql")?.text ?? ""
        )
    }

    /// `ignored: [a, b]` for one table, `{table: [a, b]}` for several.
    private static func ignored(_ fields: Fields, tables: [TableScript.Table]) -> [String: [String]] {
        guard let field = fields.optional("ignored") else { return [:] }
        if case .list = field.value.content, tables.count == 1 { return [tables[0].name: field.texts()] }
        return field.entries().reduce(into: [:]) { found, entry in
            if !tables.contains(where: { $0.name == entry.key }) {
                entry.field.report("\(entry.key) is not read here", remedy: "name a table of this dataset")
            }
            found[entry.key] = entry.field.texts()
        }
    }
}
