import Definition

/// Makes one source as a whole: tables, rows, identity, faults.
struct SourceSynthesis: Sendable {
    let plan: CityPlan
    let source: SourceDefinition
    let layout: LayoutDefinition
    let kind: SourceDefinition.Kind
    let faults: [SynthesisFault]

    /// - Returns: rows of all relations, and what was made wrong on purpose.
    func write() throws -> (rows: Int, planted: [PlantedDefect]) {
        if faults.contains(.off(source: source.id)) {
            try remove()
            return (0, [])
        }
        let sink = try open()
        try sink.execute(tableStatements)
        var commune = try synthesis(into: sink)
        try commune.run()
        try identify(sink)
        for fault in faults { try damage(sink, fault) }
        try sink.commit()
        return (commune.rows, commune.planted)
    }

    private func open() throws -> any SourceSink {
        switch kind {
        case .sqlite(let path): try SQLiteSink(path: path)
        case .postgres(let endpoint): try PostgresSink(endpoint, source: source.id)
        }
    }

    private func remove() throws {
        switch kind {
        case .sqlite(let path): try SQLiteSink.removeSource(path)
        case .postgres(let endpoint): try PostgresSink.removeSource(endpoint, source: source.id)
        }
    }

    /// The layout's own statements; the schema is there already.
    private var tableStatements: String {
        layout.tableStatements.split(separator: "\n", omittingEmptySubsequences: false)
            .filter { !$0.hasPrefix("CREATE SCHEMA") }.joined(separator: "\n")
    }

    private func synthesis(into sink: any SourceSink) throws -> CommuneSynthesis {
        guard let layout = SourceLayout(rawValue: layout.name), let commune = Int(source.commune) else {
            throw SynthesisError.unknownTarget(self.layout.name)
        }
        return CommuneSynthesis(
            plan: plan, source: source.id, commune: commune, layout: layout, faults: faults, sink: sink)
    }

    /// The row by which a reader knows which commune it has reached.
    private func identify(_ sink: any SourceSink) throws {
        let isWrong = faults.contains(.wrongSource(source: source.id))
        let other = plan.communes.map(format).first { $0 != source.commune }
        let code = isWrong ? other ?? "00000" : source.commune
        try sink.execute(
            "CREATE TABLE nq57_export.source (commune_code text NOT NULL, code_vintage text NOT NULL, "
                + "layout text NOT NULL)")
        try sink.execute("INSERT INTO nq57_export.source VALUES ('\(code)', '2025-07', '\(layout.name)')")
    }

    private func format(_ commune: Int) -> String {
        let digits = String(commune)
        return String(repeating: "0", count: max(0, 5 - digits.count)) + digits
    }

    private func damage(_ sink: any SourceSink, _ fault: SynthesisFault) throws {
        switch fault {
        case .missingTable(_, let dataset):
            for table in tables(of: dataset) { try sink.execute("DROP TABLE nq57_export.\"\(table.name)\"") }
        case .missingColumn(_, let dataset, let column):
            let place = try place(of: column, in: dataset)
            try sink.execute("ALTER TABLE nq57_export.\"\(place.table)\" DROP COLUMN \"\(place.column)\"")
        default: return
        }
    }

    private func tables(of dataset: String) -> [SourceTable] {
        let all = layout.name == SourceLayout.motCua.rawValue ? MotCuaTables.all : LienThongTables.all
        return all.filter { $0.dataset == dataset }
    }

    /// The relation and source column behind a canonical column.
    func place(of column: String, in dataset: String) throws -> (table: String, column: String) {
        let name = layout.datasets[dataset]?.columns[column]?.inputs.first?.column ?? column
        guard let table = tables(of: dataset).first(where: { $0.columns.contains(name) }) else {
            throw SynthesisError.unknownTarget("\(dataset).\(column)")
        }
        return (table.name, name)
    }

    /// - Errors: `unknownTarget` for a dataset or column that the layout does not have.
    func checkFaults() throws {
        for fault in faults {
            switch fault {
            case .missingColumn(_, let dataset, let column): _ = try place(of: column, in: dataset)
            case .missingTable(_, let dataset), .invalid(_, let dataset, _), .empty(_, .some(let dataset)):
                guard !tables(of: dataset).isEmpty else { throw SynthesisError.unknownTarget(dataset) }
            case .off, .empty, .wrongSource: continue
            }
        }
    }
}
