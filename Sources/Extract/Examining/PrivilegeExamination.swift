import Definition
import PostgresClient

/// What a role could do in a database beyond reading what the layout needs: asked of the server's own judgement
/// (`has_table_privilege` and its kin), so that nothing has to be tried.
///
/// Cannot see other databases of the server, nor what a later `GRANT` will allow; says so.
struct PrivilegeExamination {
    /// Names shown of a longer list.
    private static let shown = 5

    private(set) var results: [CheckResult] = []
    private let remedy: String

    /// `needed` are the relations of `nq57_export` that some dataset reads, with the columns that it needs.
    ///
    /// - Errors: `PostgresError`.
    init(
        _ connection: borrowing PostgresConnection, needed: [String: [LayoutDataset.SourceColumn]], isSynthetic: Bool,
        source: String
    ) throws(PostgresError) {
        remedy =
            "let the database's administrator run what nq57 grants --source \(source) prints, and take away the rest"
        if try isSuperuser(connection) {
            results.append(
                isSynthetic
                    ? .note("role", "a superuser, as only a synthetic source may have")
                    : .failed("role", "the role is a superuser: it may do everything.", remedy))
            results.append(.untested("privileges", "a superuser has them all"))
            return
        }
        try examineRole(connection)
        try examineReading(connection, needed: needed, isSynthetic: isSynthetic)
        try examineWriting(connection)
        try examineReach(connection)
    }

    private func isSuperuser(_ connection: borrowing PostgresConnection) throws(PostgresError) -> Bool {
        try connection.query("SELECT rolsuper FROM pg_catalog.pg_roles WHERE rolname = current_user").first?.first
            == "t"
    }

    private mutating func examineRole(_ connection: borrowing PostgresConnection) throws(PostgresError) {
        try judge(
            connection, "role", PrivilegeQueries.attributes, good: "no attribute beyond login",
            bad: "the role has attributes that a reader needs not")
        try judge(
            connection, "member", PrivilegeQueries.memberships, good: "member of no other role",
            bad: "the role is member of others, and may do what they may")
        try judge(
            connection, "owner", PrivilegeQueries.owned, good: "owns nothing",
            bad: "the role owns relations or schemas, and may do anything with them")
    }

    private mutating func examineReading(
        _ connection: borrowing PostgresConnection, needed: [String: [LayoutDataset.SourceColumn]], isSynthetic: Bool
    ) throws(PostgresError) {
        try judge(
            connection, "reads_more", PrivilegeQueries.readableElsewhere, good: "reads nothing outside of nq57_export",
            bad: "the role can read outside of nq57_export")
        try examineNeeded(connection, needed)
        let columns = try columns(connection, PrivilegeQueries.readableColumns)
        let others = Set(columns.map(\.relation)).subtracting(needed.keys).subtracting([SourceIdentity.relation])
        add(
            "reads_other", others.sorted(), good: "reads no other relation of nq57_export",
            bad: "the role can read relations of nq57_export that no dataset needs")
        let dropped = columns.filter { column in
            needed[column.relation].map { !$0.contains { $0.name == column.column } } ?? false
        }.map { "\($0.relation).\($0.column)" }
        guard isSynthetic, !dropped.isEmpty else {
            return add(
                "reads_dropped", dropped.sorted(), good: "reads no column that is dropped",
                bad: "the role can read columns that no dataset needs")
        }
        results.append(
            .note("reads_dropped", "\(dropped.count) columns that no dataset needs, as in synthetic sources"))
    }

    /// The relations by name where the server, refusing to read them, names none.
    private mutating func examineNeeded(
        _ connection: borrowing PostgresConnection, _ needed: [String: [LayoutDataset.SourceColumn]]
    ) throws(PostgresError) {
        let denied = try columns(connection, PrivilegeQueries.unreadableColumns).filter { denied in
            denied.relation == SourceIdentity.relation
                || needed[denied.relation]?.contains { $0.name == denied.column } ?? false
        }
        add(
            "reads", Set(denied.map(\.relation)).sorted(), good: "reads what the datasets need",
            bad: "the role may not read all that datasets need of")
    }

    private func columns(
        _ connection: borrowing PostgresConnection, _ sql: String
    ) throws(PostgresError) -> [(relation: String, column: String)] {
        try connection.query(sql).compactMap { row in
            row[0].flatMap { relation in row[1].map { (relation: relation, column: $0) } }
        }
    }

    private mutating func examineWriting(_ connection: borrowing PostgresConnection) throws(PostgresError) {
        try judge(
            connection, "writes", PrivilegeQueries.writable, good: "can change nothing",
            bad: "the role can change relations")
        try judge(
            connection, "creates", PrivilegeQueries.creatable, good: "can create nothing",
            bad: "the role can create objects in")
        try judge(
            connection, "borrows", PrivilegeQueries.definers, good: "no function with other rights",
            bad: "the role can call functions that run with their owner's rights")
        if try connection.query(PrivilegeQueries.temporary).first?.first == "t" {
            results.append(.note("temporary", "the role may make temporary tables, as every role by default"))
        }
    }

    private mutating func examineReach(_ connection: borrowing PostgresConnection) throws(PostgresError) {
        let others = try connection.query(PrivilegeQueries.otherDatabases).first?.first?.flatMap { Int($0) } ?? 0
        guard others > 0 else { return }
        results.append(
            .untested(
                "other_databases", "\(others) other databases of the server let the role connect; not looked into"))
    }

    /// A query of names: none may come.
    private mutating func judge(
        _ connection: borrowing PostgresConnection, _ check: String, _ sql: String, good: String, bad: String
    ) throws(PostgresError) {
        add(check, try connection.query(sql).compactMap { $0.first ?? nil }, good: good, bad: bad)
    }

    private mutating func add(_ check: String, _ names: [String], good: String, bad: String) {
        guard !names.isEmpty else { return results.append(.passed(check, good)) }
        let rest = names.count - PrivilegeExamination.shown
        let list = names.prefix(PrivilegeExamination.shown).joined(separator: ", ")
        results.append(.failed(check, "\(bad): \(list)\(rest > 0 ? " and \(rest) more" : "").", remedy))
    }
}
