import Anonymise
package import Cells
package import Definition

/// A rule by which rows are refused, as a query that the commune's administrator runs on the source's own side to find
/// them. It delivers keys there; nothing of it comes here.
///
/// Says of rules that judge mapped rows (text damage, test identifiers) only that there is no query.
package struct RefusalQuery: Sendable {
    private let dataset: DatasetDefinition
    private let layout: LayoutDataset
    private let communes: [String]
    private let commune: String
    private let dialect: SQLDialect
    private let firstQuarter: Quarter
    private let asOf: CivilDate

    package init(
        dataset: DatasetDefinition, layout: LayoutDataset, source: SourceDefinition, communes: Set<String>,
        firstQuarter: Quarter, asOf: CivilDate
    ) {
        self.dataset = dataset
        self.layout = layout
        self.communes = communes.sorted()
        commune = source.commune
        if case .sqlite = source.kind { dialect = .sqlite } else { dialect = .postgres }
        self.firstQuarter = firstQuarter
        self.asOf = asOf
    }

    /// The statement, with its semicolon; a comment where the rule cannot be said in SQL.
    package func sql(reason: String, column: String) -> String {
        let comment = "-- \(reason) of \(dataset.name).\(column)"
        guard let fault = RowFault.allCases.first(where: { $0.reason == reason }), let keys = keys,
            let statement = statement(fault, column, keys: keys)
        else { return "\(comment): judged after mapping; there is no query for it.\n" }
        return "\(comment)\n\(statement);\n"
    }

    /// The source's columns that make the key.
    private var keys: String? {
        let columns = dataset.key.flatMap { inputs($0) }
        return columns.isEmpty ? nil : columns.map(SQLDialect.quoted).joined(separator: ", ")
    }

    private func statement(_ fault: RowFault, _ column: String, keys: String) -> String? {
        if fault == .duplicateKey {
            // Keys that differ by the blanks around them are one key.
            let trimmed = dataset.key.flatMap { inputs($0) }.map {
                dialect.trimmed(dialect.asText(SQLDialect.quoted($0)))
            }
            .joined(separator: ", ")
            return "SELECT \(trimmed), count(*) FROM \(origin) GROUP BY \(trimmed) HAVING count(*) > 1"
        }
        return condition(fault, column).map { "SELECT \(keys) FROM \(origin) WHERE \($0)" }
    }

    private func condition(_ fault: RowFault, _ column: String) -> String? {
        let names = inputs(column).map(SQLDialect.quoted)
        guard let name = names.first else { return nil }
        return switch fault {
        case .missingKey, .missingTime: names.map(isEmpty).joined(separator: " AND ")
        case .badTime, .futureTime, .beforeStart: timeCondition(fault, column)
        case .timeOrder: timeOrder(column)
        case .unknownCommune:
            "\(name) IS NULL OR \(fiveDigits(name)) NOT IN (\(communes.map(dialect.literal).joined(separator: ", ")))"
        case .foreignCommune: "\(fiveDigits(name)) <> \(dialect.literal(commune))"
        case .badCode: badCode(name, column)
        case .negativeValue: "\(name) < 0"
        case .outOfRange: range(name, column)
        case .badNumber: "\(dialect.asText(name)) IN ('NaN', 'Infinity', '-Infinity')"
        case .duplicateKey, .badText, .testIdentifier: nil
        }
    }

    private func timeCondition(_ fault: RowFault, _ column: String) -> String? {
        guard let time = time(column) else { return nil }
        let limit = asOf.adding(days: 2)
        return switch fault {
        case .badTime: "(\(time.isRecorded)) AND \(time.value) IS NULL"
        case .futureTime: "\(time.value) >= \(time.bound(limit))"
        default: "\(time.value) < \(time.bound(firstQuarter.firstDay))"
        }
    }

    /// The dataset's first time column is what every other one must not come before.
    private func timeOrder(_ column: String) -> String? {
        guard let first = dataset.series.first?.quarterBy, let from = time(first), let to = time(column) else {
            return nil
        }
        return "\(to.value) < \(from.value)"
    }

    /// Only in PostgreSQL's dialect: of a SQLite file, times are read by functions that nobody else has.
    private func time(_ column: String) -> TimeClause? {
        guard dialect == .postgres, let mapped = layout.columns[column], case .time(let format) = mapped.mapping else {
            return nil
        }
        let types = Dictionary(layout.sourceColumns.map { ($0.name, $0.type) }, uniquingKeysWith: { first, _ in first })
        return TimeClause(mapped, format: format, types: types, dialect: dialect)
    }

    private func badCode(_ name: String, _ column: String) -> String? {
        guard case .code(let codes)? = layout.columns[column]?.mapping else { return nil }
        let known = codes.keys.map { literal in
            switch literal {
            case .text(let text): dialect.literal(text)
            case .integer(let number): String(number)
            case .boolean(let flag): flag ? "true" : "false"
            }
        }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        return "\(name) IS NULL OR \(name) NOT IN (\(known.joined(separator: ", ")))"
    }

    private func range(_ name: String, _ column: String) -> String? {
        guard let defined = dataset.column(column) else { return nil }
        var clauses: [String] = []
        let isScaled = if case .decimal(let scale) = defined.type { scale > 0 } else { false }
        if let minimum = defined.minimum, !isScaled { clauses.append("\(name) < \(minimum)") }
        switch defined.maximum {
        case .number(let maximum) where !isScaled: clauses.append("\(name) > \(maximum)")
        case .column(let other): clauses += inputs(other).prefix(1).map { "\(name) > \(SQLDialect.quoted($0))" }
        default: break
        }
        return clauses.isEmpty ? nil : clauses.joined(separator: " OR ")
    }

    private func inputs(_ column: String) -> [String] {
        (layout.columns[column]?.inputs ?? []).map(\.column)
    }

    private func isEmpty(_ name: String) -> String {
        "(\(name) IS NULL OR \(dialect.trimmed(dialect.asText(name))) = '')"
    }

    /// A code that lost its zeros to a number gets them back.
    private func fiveDigits(_ name: String) -> String {
        switch dialect {
        case .postgres: "lpad(\(dialect.trimmed(dialect.asText(name))), 5, '0')"
        case .sqlite: "substr('00000' || \(dialect.trimmed(dialect.asText(name))), -5)"
        }
    }

    private var origin: String {
        switch layout.origin {
        case .relation(let relation): SQLDialect.quoted(UnitQuery.schema) + "." + SQLDialect.quoted(relation)
        case .query(let postgres, let sqlite, _): "(\n\(dialect == .postgres ? postgres : sqlite)\n) AS origin"
        }
    }
}
