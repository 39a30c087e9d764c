import SQLiteClient

extension CoarseForm {
    /// The coarse form of a column as SQL text: equal forms here exactly where `hash` gives equal hashes.
    static func sql(_ column: String, isText: Bool, rule: Rule, _ dialect: SQLDialect) -> String {
        let text = dialect.asText(column)
        guard isText else { return rule == .key ? text : "rtrim(\(text), '0')" }
        switch dialect {
        case .postgres: return postgres(text, rule)
        case .sqlite: return "\(name(rule))(\(text))"
        }
    }

    /// A condition that holds wherever a key is not its own coarse form, and for some other keys, too.
    ///
    /// One look for a character that the form may change: `translate` alone costs a PostgreSQL server 5 µs a row, this 0.6.
    static func differs(_ column: String, isText: Bool, _ dialect: SQLDialect) -> String {
        let text = dialect.asText(column)
        guard isText, dialect == .postgres else {
            return "\(sql(column, isText: isText, rule: .key, dialect)) <> \(text)"
        }
        return "\(dialect.bytewise(text)) ~ '[^!-&(-`{-~]'"
    }

    /// SQLite's parser does not take as deep an expression as the form needs, so there it is a function of ours.
    static let sqliteFunctions = [Rule.key, .number].map { rule in
        SQLiteFunction(name: name(rule)) { .text(form(of: $0, rule: rule)) }
    }

    private static func name(_ rule: Rule) -> String {
        rule == .key ? "nq57_coarse_key" : "nq57_coarse_number"
    }

    private static func postgres(_ text: String, _ rule: Rule) -> String {
        let dialect = SQLDialect.postgres
        let ascii = (removedASCII + (rule == .number ? separators : [])).map(UInt32.init)
        let plain = dialect.upper(removing(text, ascii))
        let known = removing(replacing(text), ascii + removed)
        let foreign = "CASE WHEN \(dialect.isASCII(known)) THEN \(dialect.upper(known)) ELSE '?' END"
        let form = "CASE WHEN \(dialect.isASCII(text)) THEN \(plain) ELSE \(foreign) END"
        return rule == .key ? form : "rtrim(\(form), '0')"
    }

    private static func removing(_ text: String, _ scalars: [UInt32]) -> String {
        "translate(\(text), \(SQLDialect.postgres.literal(scalars: scalars)), '')"
    }

    private static func replacing(_ text: String) -> String {
        let dialect = SQLDialect.postgres
        return "translate(\(text), \(dialect.literal(scalars: replaced.map(\.from))), "
            + dialect.literal(scalars: replaced.map { UInt32($0.to) }) + ")"
    }
}
