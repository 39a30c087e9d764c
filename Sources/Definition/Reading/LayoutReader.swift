/// Reads one file of `layouts/` against the datasets and the layout's own tables.
struct LayoutReader {
    let name: String
    let files: DefinitionFolder
    let datasets: [DatasetDefinition]
    let codeLists: [String: Set<String>]
    let log: ReadingLog

    private static let keys = ["layout", "version", "ddl", "text_times", "codes", "datasets"]

    func read(_ root: Field) -> LayoutDefinition {
        let fields = root.named("layouts/\(name)").fields(keys: Self.keys)
        if fields.text("layout") != name {
            fields.report("layout", "the file is named \(name).yaml", remedy: "write layout: \(name)")
        }
        let (statements, script) = tables(fields)
        let codes = codeTables(fields)
        let datasets = (fields.required("datasets")?.entries() ?? []).reduce(into: [String: LayoutDataset]()) {
            found, entry in
            guard let dataset = dataset(entry.key, entry.field) else { return }
            found[entry.key] = LayoutDatasetReader(
                dataset: dataset, layout: name, script: script, codes: codes,
                textTimesAreDigits: fields.has("text_times"), files: files, log: log
            ).read(entry.field)
        }
        return LayoutDefinition(
            name: name, version: Int(clamping: fields.integer("version")), datasets: datasets,
            tableStatements: statements, tableColumns: script.tables.mapValues(\.columns))
    }

    private func tables(_ fields: Fields) -> (statements: String, script: TableScript) {
        if let times = fields.optionalText("text_times"), times != "digits" {
            fields.report("text_times", "times in text are digits", remedy: "write text_times: digits, or leave it out")
        }
        let path = "layouts/\(fields.text("ddl"))"
        guard let (text, file) = files.text(path) else { return ("", TableScript("", file: path, log: log)) }
        return (text, TableScript(text, file: file, log: log))
    }

    private func dataset(_ name: String, _ field: Field) -> DatasetDefinition? {
        if let dataset = datasets.first(where: { $0.name == name }) { return dataset }
        log.report(
            at: log.place(of: field.path), "there is no dataset \(name)",
            remedy: NearestName.remedy(for: name, in: datasets.map(\.name), what: "dataset"))
        return nil
    }

    /// What the source writes → our code, by code list.
    private func codeTables(_ fields: Fields) -> [String: CodeTable] {
        guard let map = fields.optional("codes") else { return [:] }
        return map.entries().reduce(into: [:]) { tables, entry in
            let table = CodeTable(entry.field)
            check(table, list: entry.key, at: entry.entry.keyPlace)
            tables[entry.key] = table
        }
    }

    /// A code that is mapped to exists in its list.
    private func check(_ table: CodeTable, list: String, at place: Place) {
        guard let known = codeLists[list] else {
            log.report(
                at: place, "there is no code list \(list)",
                remedy: NearestName.remedy(for: list, in: codeLists.keys, what: "code list"))
            return
        }
        for (code, place) in table.targets where !code.isEmpty && !known.contains(code) {
            log.report(
                at: place, "\(code) is no code of \(list)",
                remedy: NearestName.remedy(for: code, in: known, what: "code"))
        }
    }
}

/// One layout's literals for one code list.
struct CodeTable {
    let codes: [SourceLiteral: String]
    /// Every code that is mapped to, with its place.
    let targets: [(code: String, place: Place)]

    init(_ field: Field) {
        var codes: [SourceLiteral: String] = [:]
        var targets: [(code: String, place: Place)] = []
        for (_, value, entry) in field.entries() {
            let code = value.text()
            targets.append((code, entry.keyPlace))
            codes[SourceLiteral(entry.keyScalar, written: entry.key)] = code
        }
        self.codes = codes
        self.targets = targets
    }
}

extension SourceLiteral {
    /// A literal as the author writes it: a plain number is a number, everything quoted is text.
    init(_ scalar: YAMLValue.Scalar, written: String) {
        switch scalar {
        case .integer(let number): self = .integer(number)
        case .flag(let flag): self = .boolean(flag)
        case .text, .decimal, .null: self = .text(written)
        }
    }

    /// Whether a column of this type can hold the literal.
    func fits(_ type: WireType) -> Bool {
        switch self {
        case .text: type == .text
        case .integer: [.smallint, .integer, .bigint, .numeric].contains(type)
        case .boolean: type == .boolean
        }
    }
}
