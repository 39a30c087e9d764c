extension CoarseForm {
    /// The coarse form of a column as SQL text: equal forms here exactly where `hash` gives equal hashes.
    static func sql(_ column: String, isText: Bool, rule: Rule, _ dialect: SQLDialect) -> String {
        let text = dialect.asText(column)
        guard isText else { return rule == .key ? text : "rtrim(\(text), '0')" }
        let plain = dialect.upper(removing(text, ascii(rule), dialect))
        let known = removing(replacing(text, dialect), ascii(rule) + removed, dialect)
        let foreign = "CASE WHEN \(dialect.isASCII(known)) THEN \(dialect.upper(known)) ELSE '?' END"
        let form = "CASE WHEN \(dialect.isASCII(text)) THEN \(plain) ELSE \(foreign) END"
        return rule == .key ? form : "rtrim(\(form), '0')"
    }

    private static func ascii(_ rule: Rule) -> [UInt32] {
        (removedASCII + (rule == .number ? separators : [])).map(UInt32.init)
    }

    private static func removing(_ text: String, _ scalars: [UInt32], _ dialect: SQLDialect) -> String {
        switch dialect {
        case .postgres: "translate(\(text), \(dialect.literal(scalars: scalars)), '')"
        case .sqlite: scalars.reduce(text) { "replace(\($0), \(dialect.literal(scalars: [$1])), '')" }
        }
    }

    private static func replacing(_ text: String, _ dialect: SQLDialect) -> String {
        switch dialect {
        case .postgres:
            "translate(\(text), \(dialect.literal(scalars: replaced.map(\.from))), "
                + dialect.literal(scalars: replaced.map { UInt32($0.to) }) + ")"
        case .sqlite:
            replaced.reduce(text) { text, pair in
                let from = dialect.literal(scalars: [pair.from])
                return "replace(\(text), \(from), \(dialect.literal(scalars: [UInt32(pair.to)])))"
            }
        }
    }
}
