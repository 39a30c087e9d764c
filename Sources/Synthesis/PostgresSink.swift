import Definition
import PostgresClient
import SQLiteClient

/// Fills the schema `nq57_export` of one PostgreSQL database in one transaction.
final class PostgresSink: SourceSink {
    /// The comment on every database and schema that we made.
    static let mark = "nq57 synthesise"

    private let connection: PostgresConnection

    /// Makes the database if it is missing, and an empty schema in it.
    ///
    /// - Errors: `notOurs` where the schema is there and not ours, `PostgresError`.
    init(_ endpoint: SourceDefinition.PostgresEndpoint, source: String) throws {
        try PostgresSink.createDatabase(endpoint, source: source)
        connection = try PostgresConnection(PostgresSink.parameters(endpoint, endpoint.database, source))
        try connection.execute("SET synchronous_commit = off; BEGIN")
        if try PostgresSink.schemaMark(connection, endpoint) != nil {
            try connection.execute("SET LOCAL client_min_messages = warning; DROP SCHEMA nq57_export CASCADE")
        }
        try connection.execute(
            "CREATE SCHEMA nq57_export; COMMENT ON SCHEMA nq57_export IS '\(PostgresSink.mark)'")
    }

    func execute(_ sql: String) throws {
        try connection.execute(sql)
    }

    func write(_ block: RowBlock) throws {
        let columns = block.table.columns.map { "\"\($0)\"" }.joined(separator: ", ")
        _ = try connection.copyIn(
            "COPY nq57_export.\"\(block.table.name)\" (\(columns)) FROM STDIN", block.copyText())
    }

    func commit() throws {
        try connection.execute("COMMIT")
    }

    /// Drops a database that an earlier synthesis made; one that is not there is no fault.
    static func removeSource(_ endpoint: SourceDefinition.PostgresEndpoint, source: String) throws {
        let server = try PostgresConnection(parameters(endpoint, "postgres", source))
        switch try databaseMark(server, endpoint.database) {
        case nil: return
        case mark: try server.execute("DROP DATABASE \(quoted(endpoint.database)) WITH (FORCE)")
        default: throw SynthesisError.notOurs(path: endpoint.database)
        }
    }

    private static func createDatabase(_ endpoint: SourceDefinition.PostgresEndpoint, source: String) throws {
        let server = try PostgresConnection(parameters(endpoint, "postgres", source))
        guard try databaseMark(server, endpoint.database) == nil else { return }
        let name = quoted(endpoint.database)
        try server.execute("CREATE DATABASE \(name) TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'")
        try server.execute("COMMENT ON DATABASE \(name) IS '\(mark)'")
    }

    /// The comment of a database, empty where it has none; nil where there is no such database.
    private static func databaseMark(_ server: borrowing PostgresConnection, _ name: String) throws -> String? {
        let rows = try server.query(
            "SELECT coalesce(shobj_description(oid, 'pg_database'), '') FROM pg_database WHERE datname = "
                + literal(name))
        return rows.first.map { $0.first.flatMap { $0 } ?? "" }
    }

    /// Nil where there is no schema; throws where it is not ours.
    private static func schemaMark(
        _ connection: borrowing PostgresConnection, _ endpoint: SourceDefinition.PostgresEndpoint
    ) throws -> String? {
        let rows = try connection.query(
            "SELECT coalesce(obj_description(oid, 'pg_namespace'), '') FROM pg_namespace "
                + "WHERE nspname = 'nq57_export'")
        guard let found = rows.first?.first.flatMap({ $0 }) else { return nil }
        guard found == mark else { throw SynthesisError.notOurs(path: "\(endpoint.database).nq57_export") }
        return found
    }

    /// A password comes from libpq's environment (`PGPASSFILE`), never from here.
    private static func parameters(
        _ endpoint: SourceDefinition.PostgresEndpoint, _ database: String, _ source: String
    ) -> PostgresParameters {
        PostgresParameters(
            host: endpoint.host, port: endpoint.port, database: database, user: endpoint.user, password: nil,
            tlsMode: endpoint.tlsMode,
            tls: [
                ("sslrootcert", endpoint.tlsRoot), ("sslcert", endpoint.tlsCertificate), ("sslkey", endpoint.tlsKey),
            ],
            source: source, connectSeconds: 10)
    }

    private static func quoted(_ name: String) -> String {
        "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }

    private static func literal(_ text: String) -> String {
        "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
    }
}

extension RowBlock {
    /// The rows in PostgreSQL's text form of COPY.
    func copyText() -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count + cells.count * 4)
        var column = 0
        for cell in cells {
            switch cell {
            case .null: text += [0x5C, 0x4E]
            case .integer(let value): text += Array(String(value).utf8)
            case .text(let start, let count): appendEscaped(Int(start)..<Int(start + count), to: &text)
            }
            column += 1
            text.append(column == table.columns.count ? 0x0A : 0x09)
            if column == table.columns.count { column = 0 }
        }
        return text
    }

    private func appendEscaped(_ range: Range<Int>, to text: inout [UInt8]) {
        for index in range {
            switch bytes[index] {
            case 0x09: text += [0x5C, 0x74]
            case 0x0A: text += [0x5C, 0x6E]
            case 0x0D: text += [0x5C, 0x72]
            case 0x5C: text += [0x5C, 0x5C]
            default: text.append(bytes[index])
            }
        }
    }
}
