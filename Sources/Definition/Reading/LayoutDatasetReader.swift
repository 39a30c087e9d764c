/// Reads where one layout keeps one dataset.
struct LayoutDatasetReader {
    let dataset: DatasetDefinition
    let layout: String
    let script: TableScript
    let codes: [String: CodeTable]
    let textTimesAreDigits: Bool
    let files: DefinitionFolder
    let log: ReadingLog

    private static let keys = ["relation", "query", "columns", "keep_smallest", "absent", "ignored"]

    func read(_ field: Field) -> LayoutDataset {
        let fields = field.fields(keys: Self.keys)
        let source = LayoutSource(fields: fields, reader: self)
        let columns = readColumns(fields, source: source)
        let keepSmallest = fields.texts("keep_smallest", default: [])
        for name in keepSmallest { _ = source.type(of: name, at: fields.place("keep_smallest")) }
        checkComplete(fields, mapped: Set(columns.map(\.name)))
        let selected = columns.flatMap { $0.column.sourceNames } + keepSmallest
        source.checkAccounted(selected: Set(selected))
        return LayoutDataset(
            origin: source.origin, sourceColumns: source.sourceColumns(selected),
            columns: Dictionary(columns.map { ($0.name, $0.column) }) { first, _ in first },
            ignored: source.ignored, keepSmallest: keepSmallest)
    }

    private func readColumns(_ fields: Fields, source: LayoutSource) -> [(name: String, column: LayoutColumn)] {
        (fields.required("columns")?.entries() ?? []).compactMap { name, field, _ in
            guard let column = dataset.column(name), column.columnClass != .drop, column.derivation == nil else {
                report(unmappable: name, field)
                return nil
            }
            let reader = LayoutColumnReader(
                column: column, codes: codes, textTimesAreDigits: textTimesAreDigits, source: source)
            return reader.read(field).map { (name, $0) }
        }
    }

    private func report(unmappable name: String, _ field: Field) {
        let known = dataset.column(name)
        let readable = dataset.columns.filter { $0.columnClass != .drop && $0.derivation == nil }.map(\.name)
        let message =
            known == nil
            ? "\(dataset.name) has no column \(name)"
            : known?.columnClass == .drop
                ? "\(name) is a dropped column: it is never read" : "\(name) is derived: no source holds it"
        log.report(
            at: log.place(of: field.path), message,
            remedy: known == nil
                ? NearestName.remedy(for: name, in: readable, what: "column") : "list its source column under ignored")
    }

    /// Every column that is read is mapped, or said to be absent.
    private func checkComplete(_ fields: Fields, mapped: Set<String>) {
        let absent = fields.texts("absent", default: [])
        for column in dataset.columns where column.columnClass != .drop && column.derivation == nil {
            switch (mapped.contains(column.name), absent.contains(column.name)) {
            case (false, false):
                fields.report(
                    "columns", "\(dataset.name).\(column.name) is neither mapped nor absent in \(layout)",
                    remedy: "map it, or list it under absent")
            case (true, true):
                fields.report("absent", "\(column.name) is mapped and absent", remedy: "take it out of absent")
            default: break
            }
        }
        for name in absent where dataset.column(name) == nil {
            fields.report(
                "absent", "\(dataset.name) has no column \(name)",
                remedy: NearestName.remedy(for: name, in: dataset.columns.map(\.name), what: "column"))
        }
    }
}

extension LayoutColumn {
    /// The source columns that it reads, guards included.
    var sourceNames: [String] {
        var names: [String] = []
        for input in inputs {
            names.append(input.column)
            if let guarding = input.onlyIf { names.append(guarding.source) }
        }
        if case .identifier(let emptyIf?) = mapping { names.append(emptyIf.source) }
        return names
    }
}
