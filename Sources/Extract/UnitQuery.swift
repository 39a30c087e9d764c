import Cells
import Definition

/// The SQL that reads one series of one layout: written from definitions alone, in either dialect.
///
/// Identifiers are quoted, literals are bounds of quarters and codes of the layout. Nothing that a source said ever enters.
struct UnitQuery {
    /// What a row of the census is counted as; not negative: index of the quarter.
    enum RowClass {
        static let missing = -1, bad = -2, before = -3, future = -4
        /// Without a time, and that is no fault.
        static let timeless = -5
        /// Without a time, because the row that it would come from is not there.
        static let orphan = -6
    }

    let series: UnitSeries
    let dialect: SQLDialect
    /// From the first quarter to the one that holds the last readable day.
    let quarters: [Quarter]
    private let dataset: DatasetDefinition
    private let layout: LayoutDataset
    /// Events from this local day on are in the future.
    private let limit: CivilDate
    private let time: TimeClause?
    private let types: [String: WireType]

    init(
        _ series: UnitSeries, of dataset: DatasetDefinition, layout: LayoutDataset, firstQuarter: Quarter,
        asOf: CivilDate, dialect: SQLDialect
    ) {
        self.series = series
        self.dialect = dialect
        self.dataset = dataset
        self.layout = layout
        limit = asOf.adding(days: 2)
        let last = max(firstQuarter, Quarter(containing: asOf.adding(days: 1)))
        quarters = Quarter.all(from: firstQuarter, through: last)
        let types = Dictionary(layout.sourceColumns.map { ($0.name, $0.type) }, uniquingKeysWith: { first, _ in first })
        self.types = types
        time = series.quarterBy.flatMap { layout.columns[$0] }.flatMap { column in
            guard case .time(let format) = column.mapping else { return nil }
            return TimeClause(column, format: format, types: types, dialect: dialect)
        }
    }

    /// Events have a time that this layout records; registers need none.
    var isReadable: Bool { series.quarterBy == nil || time != nil }

    /// The columns in layout order, of the rows of these quarters; with `repeats`, also of every other row whose key may
    /// repeat, so that the latest version of a thing is known even if it has no time in this series.
    func select(_ read: [Quarter], repeats: [KeyColumn]) -> String {
        let columns = layout.sourceColumns.map { SQLDialect.quoted($0.name) }.joined(separator: ", ")
        guard let time else { return "SELECT \(columns) FROM \(origin)" }
        let clauses = ranges(read).map { time.range($0, $1) } + repeats.map(mayRepeat)
        let condition = clauses.isEmpty ? "1 = 0" : clauses.joined(separator: " OR ")
        return "SELECT \(columns) FROM \(origin) WHERE \(condition)"
    }

    /// SQLite is told the candidates (`RepeatMemory`); PostgreSQL finds them again.
    private func mayRepeat(_ key: KeyColumn) -> String {
        switch dialect {
        case .postgres: "\(form(key)) IN (\(repeatedForms(key)))"
        case .sqlite: "\(RepeatMemory.functionName(key.rule))(\(dialect.asText(name(key)))) = 1"
        }
    }

    /// Rows by class: class, count, sum of row hashes (NULL unless `hashes`), rows whose key may not be its own coarse form
    /// (0 unless `unusual` names one).
    func census(hashes: Bool, unusual key: KeyColumn?) -> String {
        let hash = hashes ? "hash_record_extended(ROW(\(rowColumns)), 57)" : "NULL"
        let unusual = key.map { "CASE WHEN \(differs($0)) THEN 1 ELSE 0 END" } ?? "0"
        let sum = hashes ? "sum(h)" : "NULL"
        guard let time else {
            return "SELECT 0, count(*), \(sum), coalesce(sum(u), 0) FROM (SELECT \(hash) AS h, \(unusual) AS u "
                + "FROM \(origin)) AS read"
        }
        return """
            SELECT c, count(*), \(sum), sum(u) FROM (
              SELECT \(rowClass(time)) AS c, h, u FROM (
                SELECT \(time.value) AS t, \(timelessClass(time)) AS e, \(hash) AS h, \(unusual) AS u
                FROM \(origin) \(dialect.fence)) AS timed) AS classed GROUP BY c
            """
    }

    /// Count and sum of row hashes of the rows whose keys may repeat.
    func repeatedHash(_ keys: [KeyColumn]) -> String {
        let clauses = keys.map { "\(form($0)) IN (\(repeatedForms($0)))" }.joined(separator: " OR ")
        return "SELECT count(*), sum(hash_record_extended(ROW(\(rowColumns)), 57)) FROM \(origin) WHERE \(clauses)"
    }

    /// The coarse forms that more than one row has.
    func repeatedForms(_ key: KeyColumn) -> String {
        let empty = key.rule == .number ? " AND k <> ''" : ""
        return "SELECT k FROM (SELECT \(form(key)) AS k FROM \(origin) WHERE \(name(key)) IS NOT NULL) AS keyed "
            + "GROUP BY k HAVING count(*) > 1\(empty)"
    }

    /// What identifies a row: the key, then the columns that may not repeat beside it. Nil: more than one source column
    /// makes the key, so every row may repeat.
    var keyColumns: [KeyColumn]? {
        guard dataset.key.count == 1, let key = keyColumn(dataset.key[0], rule: .key) else { return nil }
        return [key] + dataset.uniqueness.compactMap { keyColumn($0.column, rule: .number) }
    }

    private func keyColumn(_ canonical: String, rule: CoarseForm.Rule) -> KeyColumn? {
        guard let column = layout.columns[canonical], column.inputs.count == 1,
            let index = layout.sourceColumns.firstIndex(where: { $0.name == column.inputs[0].column })
        else { return nil }
        return KeyColumn(index: index, rule: rule)
    }

    private func name(_ key: KeyColumn) -> String {
        SQLDialect.quoted(layout.sourceColumns[key.index].name)
    }

    private func form(_ key: KeyColumn) -> String {
        CoarseForm.sql(
            name(key), isText: layout.sourceColumns[key.index].type.isText, rule: key.rule, dialect)
    }

    private func differs(_ key: KeyColumn) -> String {
        CoarseForm.differs(name(key), isText: layout.sourceColumns[key.index].type.isText, dialect)
    }

    private var rowColumns: String {
        layout.sourceColumns.map { SQLDialect.quoted($0.name) }.joined(separator: ", ")
    }

    private var origin: String {
        switch layout.origin {
        case .relation(let name): SQLDialect.quoted(UnitQuery.schema) + "." + SQLDialect.quoted(name)
        case .query(let postgres, let sqlite, _):
            "(\n\(dialect == .postgres ? postgres : sqlite)\n) AS origin"
        }
    }

    static let schema = "nq57_export"

    private func rowClass(_ time: TimeClause) -> String {
        var sql = "CASE WHEN t IS NULL THEN e WHEN t < \(time.bound(quarters[0].firstDay)) THEN \(RowClass.before)"
        sql += " WHEN t >= \(time.bound(limit)) THEN \(RowClass.future)"
        for (index, quarter) in quarters.enumerated().dropLast() {
            sql += " WHEN t < \(time.bound(quarter.next.firstDay)) THEN \(index)"
        }
        return sql + " ELSE \(quarters.count - 1) END"
    }

    private func timelessClass(_ time: TimeClause) -> String {
        guard series.isPrimary else { return String(RowClass.timeless) }
        let missing = asksForTime.map { "WHEN \($0) THEN \(RowClass.missing)" } ?? "WHEN 1 = 1 THEN \(RowClass.missing)"
        let orphan = joinedKey.map { "WHEN \($0) IS NULL THEN \(RowClass.orphan) " } ?? ""
        let fault =
            "CASE WHEN \(time.isRecorded) THEN \(RowClass.bad) \(orphan)\(missing) ELSE \(RowClass.timeless) END"
        // Most rows have a time, and SQLite would compute this for each.
        return dialect == .sqlite ? "CASE WHEN \(time.value) IS NULL THEN \(fault) END" : fault
    }

    /// Of a dossier: its status says that it was received, so that it should have a time. Nil: every row should.
    private var asksForTime: String? {
        guard dataset.columns.contains(where: { $0.derivation == .isReceived }), let status = layout.columns["status"],
            case .code(let codes) = status.mapping, let input = status.inputs.first
        else { return nil }
        let values = codes.filter { $0.value != "registered" && $0.value != "refused" }.map(\.key)
        let ordered = values.sorted { "\($0)".utf8.lexicographicallyPrecedes("\($1)".utf8) }
        return SQLGuard(.init(source: input.column, values: ordered), types: types, dialect: dialect).sql
    }

    /// Of a layout's query that joins: the key of what a row belongs to, such as an attendee's session.
    private var joinedKey: String? {
        guard case .query = layout.origin else { return nil }
        let reference = dataset.columns.first { column in
            column.columnClass == .identifier(.record) && !column.isNullable && !dataset.key.contains(column.name)
        }
        return reference.flatMap { layout.columns[$0.name]?.inputs.first }.map { SQLDialect.quoted($0.column) }
    }

    /// Neighbouring quarters as one range each, from a day to before a day, cut at the limit.
    private func ranges(_ read: [Quarter]) -> [(from: CivilDate, to: CivilDate)] {
        var ranges: [(from: CivilDate, to: CivilDate)] = []
        for quarter in read.sorted() where quarter.firstDay < limit {
            let end = min(quarter.next.firstDay, limit)
            if let last = ranges.last, last.to == quarter.firstDay {
                ranges[ranges.count - 1].to = end
            } else {
                ranges.append((quarter.firstDay, end))
            }
        }
        return ranges
    }

}

/// A source column whose values may repeat another row's.
struct KeyColumn: Hashable, Sendable {
    /// Index in `LayoutDataset.sourceColumns`.
    let index: Int
    let rule: CoarseForm.Rule
}
