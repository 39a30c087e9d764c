import Definition
import SQLiteClient

extension SourceTime {
    /// The readers of times as functions of SQLite's: whole seconds since 1970-01-01T00:00Z, of a date days; NULL for what
    /// cannot be read.
    static let sqliteFunctions = [
        SQLiteFunction(name: functionName(.digits)) { text in
            guard case .instant(let microseconds) = digits(text[...]) else { return .null }
            return .integer(microseconds / 1_000_000)
        },
        SQLiteFunction(name: functionName(.date)) { isoDay($0[...]).map(SQLiteFunction.Value.integer) ?? .null },
        SQLiteFunction(name: functionName(.timestamptz)) { text in
            isoInstant(text[...]).map { .integer($0 / 1_000_000) } ?? .null
        },
    ]

    static func functionName(_ format: TimeFormat) -> String {
        switch format {
        case .digits: "nq57_time_of_digits"
        case .date: "nq57_day"
        case .timestamptz: "nq57_time"
        }
    }
}
