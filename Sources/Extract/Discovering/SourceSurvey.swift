package import Definition
import PostgresClient
import SQLiteClient

/// Reads what tables a source has: names and types only, no row.
package enum SourceSurvey {
    /// The relations of a schema, in order of name; a file has one schema only.
    ///
    /// - Errors: `ExtractionFailure`.
    package static func relations(
        of source: SourceDefinition, schema: String
    ) throws(ExtractionFailure) -> [DiscoveredRelation] {
        do {
            switch source.kind {
            case .sqlite(let path):
                return try relations(
                    SQLiteConnection.open(path: path, schema: UnitQuery.schema, functions: []).query(fileQuestion))
            case .postgres(let endpoint):
                guard !endpoint.host.isEmpty else { throw SourceFailures(source: source.id).missingHost }
                let connection = try PostgresConnection(try PostgresSession.parameters(source, endpoint))
                try connection.execute("SET default_transaction_read_only = on; SET statement_timeout = '30s'")
                return try relations(connection.query(serverQuestion(schema)))
            }
        } catch {
            throw SourceFailures(source: source.id).failure(error)
        }
    }

    /// One row a column: relation, kind, column, type.
    private static func relations(_ rows: [[String?]]) throws -> [DiscoveredRelation] {
        var relations: [(name: String, kind: String, columns: [DiscoveredRelation.Column])] = []
        for row in rows {
            guard let name = row[0], let kind = row[1], let column = row[2] else { continue }
            if relations.last?.name != name { relations.append((name, kind, [])) }
            let type = (row[3] ?? "").lowercased()
            relations[relations.count - 1].columns.append(
                DiscoveredRelation.Column(name: column, sourceType: type, type: wireType(type)))
        }
        return relations.map { DiscoveredRelation(name: $0.name, kind: $0.kind, columns: $0.columns) }
    }

    private static func wireType(_ name: String) -> WireType? {
        let bare = String(name.prefix { $0 != "(" })
        return switch bare {
        case "text", "varchar", "bpchar", "char", "name", "enum", "character varying", "nvarchar": .text
        case "int2", "smallint": .smallint
        case "int4", "integer", "int": .integer
        case "int8", "bigint": .bigint
        case "numeric", "decimal": .numeric
        case "bool", "boolean": .boolean
        case "date": .date
        case "timestamptz", "timestamp with time zone": .timestamptz
        default: nil
        }
    }

    private static func serverQuestion(_ schema: String) -> String {
        """
        SELECT c.relname, CASE c.relkind WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialised view'
                WHEN 'f' THEN 'foreign table' ELSE 'table' END,
            a.attname, CASE WHEN coalesce(b.typtype, t.typtype) = 'e' THEN 'enum' ELSE coalesce(b.typname, t.typname) END
        FROM pg_catalog.pg_class c
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
        LEFT JOIN pg_catalog.pg_type b ON t.typtype = 'd' AND b.oid = t.typbasetype
        WHERE n.nspname = \(SQLDialect.postgres.literal(schema)) AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
        ORDER BY c.relname COLLATE "C", a.attnum
        """
    }

    private static let fileQuestion = """
        SELECT m.name, m.type, p.name, p.type
        FROM nq57_export.sqlite_master AS m, pragma_table_xinfo(m.name, 'nq57_export') AS p
        WHERE m.type IN ('table', 'view') AND m.name NOT LIKE 'sqlite!_%' ESCAPE '!'
        ORDER BY m.name, p.cid
        """
}
