import PostgresClient

/// Asks PostgreSQL's catalogue what `nq57_export` holds.
enum PostgresCatalogue {
    /// Relations and their kinds; a question that takes no lock.
    static func kinds(
        _ connection: borrowing PostgresConnection
    ) throws(PostgresError) -> [String: SourceCatalogue.Relation.Kind] {
        var kinds: [String: SourceCatalogue.Relation.Kind] = [:]
        for row in try connection.query("SELECT c.relname, c.relkind " + from) {
            if let name = row[0], let kind = kind(row[1]) { kinds[name] = kind }
        }
        return kinds
    }

    /// The system identifier of the cluster and the number of the database; nil where the role may not ask.
    ///
    /// Outside of a transaction, because a refusal would end it.
    static func database(_ connection: borrowing PostgresConnection) -> String? {
        let sql =
            "SELECT 'cluster ' || s.system_identifier || ' ' || d.oid FROM pg_catalog.pg_control_system() AS s, "
            + "pg_catalog.pg_database AS d WHERE d.datname = pg_catalog.current_database()"
        do {
            return try connection.query(sql).first?.first ?? nil
        } catch {
            // A refusal is no fault: the identity row is there, too. A lost connection shows at the next statement.
            return nil
        }
    }

    /// Everything, inside the snapshot.
    static func read(_ connection: borrowing PostgresConnection) throws(PostgresError) -> SourceCatalogue {
        var relations: [String: SourceCatalogue.Relation] = [:]
        for row in try connection.query(columns) {
            guard let name = row[0], let kind = kind(row[1]) else { continue }
            var relation = relations[name] ?? .init(kind: kind)
            relation.hasRowPolicy = row[2] == "t"
            relation.bytes = row[3].flatMap { Int($0) } ?? 0
            relation.unlocked = kind.canBeLocked ? [] : [name]
            if let column = row[4], let type = row[5] {
                relation.columns[column] = .init(type: type, isUnique: row[6] == "t")
            }
            relations[name] = relation
        }
        if relations.values.contains(where: { $0.kind == .view }) {
            for row in try connection.query(behind) {
                guard let view = row[0], let name = row[1] else { continue }
                if row[3] == "t" { relations[view]?.hasRowPolicy = true }
                if kind(row[2])?.canBeLocked == false { relations[view]?.unlocked.append(name) }
            }
        }
        return SourceCatalogue(relations: relations)
    }

    private static func kind(_ letter: String?) -> SourceCatalogue.Relation.Kind? {
        switch letter {
        case "r", "p": .table
        case "v": .view
        case "m": .materialisedView
        case "f": .foreignTable
        default: nil
        }
    }

    private static let from =
        "FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace "
        + "WHERE n.nspname = 'nq57_export' AND c.relkind IN ('r', 'p', 'v', 'm', 'f')"

    /// One row a column: relation, kind, row policy, bytes, column, type, unique.
    private static let columns = """
        SELECT c.relname, c.relkind, c.relrowsecurity, pg_relation_size(c.oid), a.attname,
            CASE WHEN coalesce(b.typtype, t.typtype) = 'e' THEN 'enum' ELSE coalesce(b.typname, t.typname) END,
            EXISTS (SELECT FROM pg_index i WHERE i.indrelid = c.oid AND i.indisunique AND i.indisvalid
                AND i.indpred IS NULL AND i.indnkeyatts = 1 AND i.indkey[0] = a.attnum)
        FROM pg_class c
        JOIN pg_namespace n ON n.oid = c.relnamespace
        LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        LEFT JOIN pg_type t ON t.oid = a.atttypid
        LEFT JOIN pg_type b ON t.typtype = 'd' AND b.oid = t.typbasetype
        WHERE n.nspname = 'nq57_export' AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
        """

    /// One row for each relation behind a view of the schema: view, relation, kind, row policy.
    private static let behind = """
        WITH RECURSIVE behind (top, oid) AS (
            SELECT c.relname, c.oid FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = 'nq57_export' AND c.relkind = 'v'
            UNION
            SELECT b.top, d.refobjid FROM behind b
            JOIN pg_rewrite r ON r.ev_class = b.oid
            JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid
                AND d.refclassid = 'pg_class'::regclass AND d.refobjid <> b.oid)
        SELECT b.top, c.relname, c.relkind, c.relrowsecurity
        FROM behind b JOIN pg_class c ON c.oid = b.oid
        WHERE c.relkind IN ('r', 'p', 'm', 'f') ORDER BY 1, 2
        """
}
