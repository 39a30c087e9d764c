/// Whether the parts of one dataset fit together: every column that is named exists and can be what it is named for.
struct DatasetCheck {
    let dataset: DatasetDefinition
    let fields: Fields

    func run() {
        for column in dataset.key { _ = existing(column, key: "key") }
        _ = time(dataset.latestBy, key: "latest_by")
        for series in dataset.series { series.quarterBy.map { _ = time($0, key: "series") } }
        for unique in dataset.uniqueness { _ = existing(unique.column, key: "unique") }
        checkInForce()
        for column in dataset.columns {
            checkStagedForm(column)
            checkInputs(column)
            checkLimits(column)
        }
    }

    private func existing(_ name: String, key: String) -> DatasetColumn? {
        if let column = dataset.column(name), column.columnClass != .drop { return column }
        if !name.isEmpty {
            let readable = dataset.columns.filter { $0.columnClass != .drop }.map(\.name)
            fields.report(
                key, "\(dataset.name) has no column \(name)",
                remedy: NearestName.remedy(for: name, in: readable, what: "column"))
        }
        return nil
    }

    private func time(_ name: String, key: String) -> DatasetColumn? {
        guard let column = existing(name, key: key) else { return nil }
        if column.type != .date, column.type != .timestamp {
            fields.report(key, "\(name) is no time", remedy: "name a column of type date or timestamp")
        }
        return column
    }

    private func checkInForce() {
        switch dataset.inForce?.rule {
        case .interval(let from, let to)?:
            for name in [from, to] {
                if let column = time(name, key: "in_force"), column.staged != .day {
                    fields.report("in_force", "\(name) is not staged", remedy: "write becomes: day on \(name)")
                }
            }
        case .latest(let column)?: _ = time(column, key: "in_force")
        case nil: break
        }
    }

    /// What a class may become: nothing about a person leaves memory as it was read.
    private func checkStagedForm(_ column: DatasetColumn) {
        let isAllowed =
            switch (column.columnClass, column.staged) {
            case (_, nil): true
            case (.identifier(let type), .pseudonym(let hasPanel)?): type == .person || !hasPanel
            case (.identifier, _): false
            case (_, .pseudonym?): false
            case (.quasi, .code?), (.quasi, .boolean?), (.sensitive, .code?): true
            case (.quasi, _), (.sensitive, _), (.place, _), (.drop, _): false
            case (.administrative, .integer?), (.administrative, .decimal?), (.administrative, .day?): false
            case (.time, let form?): form == .day
            case (.measure, .text?), (.measure, .day?): false
            case (.administrative, _), (.measure, _): true
            }
        if !isAllowed || !fits(column) {
            fields.log.report(
                at: fields.log.place(of: "\(fields.path)/columns/\(column.name)/becomes"),
                "\(column.name) may not become that",
                remedy:
                    "identifiers become pseudonyms, dates of people bands, times days; leave becomes out if in doubt")
        }
    }

    private func fits(_ column: DatasetColumn) -> Bool {
        switch (column.type, column.staged) {
        case (_, nil), (_, .pseudonym?), (.code, .code?), (.text, .text?), (.integer, .integer?), (.boolean, .boolean?),
            (.date, .day?), (.timestamp, .day?):
            true
        case (.decimal(let scale), .decimal(let staged)?): scale == staged
        default: false
        }
    }

    private func checkInputs(_ column: DatasetColumn) {
        for input in column.derivation?.inputs ?? [] { _ = existing(input, key: "columns/\(column.name)/derived") }
        if case .ageBand(let at)? = column.derivation { _ = time(at, key: "columns/\(column.name)/derived") }
        if case .isAdult(let at)? = column.derivation { _ = time(at, key: "columns/\(column.name)/derived") }
    }

    private func checkLimits(_ column: DatasetColumn) {
        guard case .column(let other)? = column.maximum,
            let limit = existing(other, key: "columns/\(column.name)/range")
        else { return }
        if limit.type != column.type {
            fields.report(
                "columns/\(column.name)/range", "\(other) is of another type", remedy: "name a column of the same type")
        }
    }
}
