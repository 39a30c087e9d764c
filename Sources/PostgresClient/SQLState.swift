/// How the SQLSTATEs of PostgreSQL sort into the kinds of fault that a run tells apart.
///
/// - Source: PostgreSQL documentation, appendix A, "PostgreSQL Error Codes".
enum SQLState {
    static func kind(of state: String?) -> PostgresError.Kind {
        guard let state else { return .source }
        if let kind = exact[state] { return kind }
        return classes[String(state.prefix(2))] ?? .source
    }

    static func remedy(of state: String?) -> String {
        switch state {
        case "28P01", "28000": "check the user, its password or certificate, and pg_hba.conf; there is no second try"
        case "3D000": "check the database's name: in the source's line of the hosts file, else in sources.yaml"
        case "42501": "grant USAGE on nq57_export and SELECT on its tables to the reading role; nq57 doctor names them"
        case "42P01", "42703", "42804", "3F000": "correct the layout, or ask the source to restore the column"
        case "55P03": "nothing: another session holds the table; it is tried again"
        case "57014": "nothing: the statement took too long; it is tried again"
        default:
            switch kind(of: state) {
            case .transient: "nothing: it is tried again"
            case .access: "check what the reading role may do"
            case .contract: "correct the layout, or ask the source what changed"
            default: "ask the administrator of the source for the server's log at this time"
            }
        }
    }

    private static let exact: [String: PostgresError.Kind] = [
        "57P01": .transient, "57P02": .transient, "57P03": .transient, "40001": .transient, "40P01": .transient,
        "55P03": .transient, "25P03": .transient, "25P04": .transient, "57014": .transient,
        "3D000": .access, "42501": .access,
        "3F000": .contract, "42P01": .contract, "42703": .contract, "42804": .contract, "22021": .contract,
        "22P05": .contract,
    ]

    private static let classes: [String: PostgresError.Kind] = ["08": .transient, "53": .transient, "28": .access]
}
