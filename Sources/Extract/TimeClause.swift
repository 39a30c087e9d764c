import Cells
import Definition

/// The time of a series as SQL: an ordered form to compare with bounds, and what is the matter where there is none.
///
/// No value of a row can raise an error in it: it only compares text and ranges, and reads exactly what `SourceTime` and the
/// decoders read.
struct TimeClause {
    private let column: LayoutColumn
    private let types: [String: WireType]
    private let dialect: SQLDialect
    private let format: TimeFormat

    /// Types are those of the layout's source columns, by name.
    init(_ column: LayoutColumn, format: TimeFormat, types: [String: WireType], dialect: SQLDialect) {
        self.column = column
        self.format = format
        self.types = types
        self.dialect = dialect
    }

    /// The first input that can be read, in ordered form; NULL without one.
    var value: String {
        if dialect == .sqlite { return sqliteValue }
        let branches = column.inputs.map { input in
            "WHEN \(guarded(input))\(isReadable(input.column)) THEN \(ordered(input.column))"
        }
        return "CASE " + branches.joined(separator: " ") + " END"
    }

    /// What a range compares: the bare column where that selects the same rows, so that the source can use an index.
    var operand: String {
        let isBare = dialect == .postgres && format != .digits && column.inputs.count == 1
        guard isBare, let input = column.inputs.first, input.onlyIf == nil else { return value }
        return SQLDialect.quoted(input.column)
    }

    /// Whether an input holds something, readable or not.
    var isRecorded: String {
        column.inputs.map { "(\(guarded($0))\(isPresent($0.column)))" }.joined(separator: " OR ")
    }

    /// The first instant of a local day, in ordered form.
    func bound(_ day: CivilDate) -> String {
        switch (format, dialect) {
        case (.digits, .postgres): "'\(day.iso.filter { $0 != "-" })'"
        case (.date, .postgres): "DATE '\(day.iso)'"
        case (.timestamptz, .postgres): "TIMESTAMPTZ '\(day.adding(days: -1).iso) 17:00:00+00'"
        case (.date, .sqlite): String(day.dayNumber)
        case (.digits, .sqlite), (.timestamptz, .sqlite): String(HanoiTime.startOfDay(day) / 1_000_000)
        }
    }

    /// SQLite calls the reader of the rows themselves, so that it cannot read a time in another way.
    private var sqliteValue: String {
        let inputs = column.inputs.map { input in
            let instant = "\(SourceTime.functionName(format))(\(SQLDialect.quoted(input.column)))"
            guard let condition = input.onlyIf else { return instant }
            return "CASE WHEN \(SQLGuard(condition, types: types, dialect: dialect).sql) THEN \(instant) END"
        }
        return inputs.count == 1 ? inputs[0] : "coalesce(\(inputs.joined(separator: ", ")))"
    }

    /// Whether the time lies from the first instant of a day to before that of another.
    func range(_ from: CivilDate, _ to: CivilDate) -> String {
        switch dialect {
        case .postgres: "(\(operand) >= \(bound(from)) AND \(operand) < \(bound(to)))"
        // BETWEEN computes its operand once.
        case .sqlite: "(\(operand) BETWEEN \(bound(from)) AND \(bound(to)) - 1)"
        }
    }

    private func guarded(_ input: LayoutColumn.Input) -> String {
        guard let condition = input.onlyIf else { return "" }
        return SQLGuard(condition, types: types, dialect: dialect).sql + " AND "
    }

    private func isReadable(_ name: String) -> String {
        let column = SQLDialect.quoted(name)
        return format == .digits ? isCalendarTime(text(column)) : "isfinite(\(column))"
    }

    private func ordered(_ name: String) -> String {
        let column = SQLDialect.quoted(name)
        return format == .digits ? dialect.bytewise(text(column)) : column
    }

    private func isPresent(_ name: String) -> String {
        let column = SQLDialect.quoted(name)
        guard format == .digits else { return "\(column) IS NOT NULL" }
        let text = text(column)
        return "\(column) IS NOT NULL AND \(text) NOT IN ('-', 'N/A') AND ltrim(\(text), '0') <> ''"
    }

    private func text(_ column: String) -> String {
        dialect.trimmed(dialect == .postgres ? dialect.asText(column) : column)
    }

    /// Digits that name a day of the calendar and a time of day, in PostgreSQL.
    private func isCalendarTime(_ text: String) -> String {
        let part = { (start: Int, count: Int) in dialect.bytewise("substr(\(text), \(start), \(count))") }
        let year = "CAST(\(part(1, 4)) AS integer)"
        let leap = "(\(year) % 4 = 0 AND \(year) % 100 <> 0) OR \(year) % 400 = 0"
        let lastDay =
            "CASE WHEN \(part(5, 2)) IN ('04', '06', '09', '11') THEN '30' WHEN \(part(5, 2)) <> '02' THEN '31' "
            + "WHEN \(leap) THEN '29' ELSE '28' END"
        let date =
            "\(part(1, 4)) >= '0001' AND \(part(5, 2)) >= '01' AND \(part(5, 2)) <= '12' AND \(part(7, 2)) >= '01' "
            + "AND (\(part(7, 2)) <= '28' OR \(part(7, 2)) <= \(lastDay))"
        let time =
            "(length(\(text)) = 8 OR (\(part(9, 2)) <= '23' AND \(part(11, 2)) <= '59' AND \(part(13, 2)) <= '59'))"
        return "CASE WHEN \(text) ~ '^([0-9]{8}|[0-9]{14})$' THEN \(date) AND \(time) ELSE false END"
    }
}
