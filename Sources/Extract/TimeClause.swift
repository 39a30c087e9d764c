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
        case (.digits, _): "'\(day.iso.filter { $0 != "-" })'"
        case (.date, .postgres): "DATE '\(day.iso)'"
        case (.date, .sqlite): "'\(day.iso)'"
        case (.timestamptz, .postgres): "TIMESTAMPTZ '\(day.adding(days: -1).iso) 17:00:00+00'"
        case (.timestamptz, .sqlite): String(HanoiTime.startOfDay(day) / 1_000_000)
        }
    }

    private func guarded(_ input: LayoutColumn.Input) -> String {
        guard let condition = input.onlyIf else { return "" }
        return SQLGuard(condition, types: types, dialect: dialect).sql + " AND "
    }

    private func isReadable(_ name: String) -> String {
        let column = SQLDialect.quoted(name)
        switch (format, dialect) {
        case (.digits, _): return isCalendarTime(text(column), of: column)
        case (.date, .postgres), (.timestamptz, .postgres): return "isfinite(\(column))"
        case (.date, .sqlite):
            return "(typeof(\(column)) = 'text' AND \(column) GLOB '\(TimeClause.day)' AND \(column) >= '0001'"
                + " AND strftime('%Y-%m-%d', \(column), '+0 days') = \(column))"
        case (.timestamptz, .sqlite):
            return
                "(typeof(\(column)) = 'text' AND \(column) >= '0001' AND (\(column) GLOB '\(TimeClause.instant)Z' OR "
                + "\(column) GLOB '\(TimeClause.instant)[+-][0-9][0-9]:[0-9][0-9]') AND "
                + "strftime('%Y-%m-%dT%H:%M:%S', substr(\(column), 1, 19), '+0 days') = substr(\(column), 1, 19) AND "
                + "strftime('%s', \(column)) IS NOT NULL)"
        }
    }

    private func ordered(_ name: String) -> String {
        let column = SQLDialect.quoted(name)
        switch (format, dialect) {
        case (.digits, _): return dialect.bytewise(text(column))
        case (.timestamptz, .sqlite): return "CAST(strftime('%s', \(column)) AS integer)"
        case (.date, _), (.timestamptz, .postgres): return column
        }
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

    /// Digits that name a day of the calendar and a time of day.
    private func isCalendarTime(_ text: String, of column: String) -> String {
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
        let isText = dialect == .sqlite ? "typeof(\(column)) = 'text' AND " : ""
        return "CASE WHEN \(isText)\(dialect.isDigits(text)) THEN \(date) AND \(time) ELSE false END"
    }

    private static let day = "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]"
    private static let instant = day + "T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]"
}
