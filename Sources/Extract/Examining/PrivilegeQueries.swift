/// What `doctor` asks a PostgreSQL catalogue about the role that it came with. Every one delivers names of objects, none
/// where all is well, and counts only what can be reached: a grant inside a schema that may not be used is none.
enum PrivilegeQueries {
    /// Schemas of users that the role may use, joined by this column.
    private static func usable(_ column: String) -> String {
        "JOIN pg_catalog.pg_namespace n ON n.oid = \(column) AND n.nspname NOT LIKE 'pg\\_%' "
            + "AND n.nspname <> 'information_schema' AND pg_catalog.has_schema_privilege(n.oid, 'USAGE')"
    }

    static let attributes = """
        SELECT a.name FROM pg_catalog.pg_roles r, LATERAL (VALUES
            ('CREATEDB', r.rolcreatedb), ('CREATEROLE', r.rolcreaterole), ('REPLICATION', r.rolreplication),
            ('BYPASSRLS', r.rolbypassrls)) AS a (name, has)
        WHERE r.rolname = current_user AND a.has ORDER BY 1
        """

    static let memberships = """
        SELECT r.rolname FROM pg_catalog.pg_roles r
        WHERE r.rolname <> current_user AND pg_catalog.pg_has_role(r.oid, 'MEMBER') ORDER BY 1
        """

    static let owned = """
        SELECT n.nspname || '.' || c.relname FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relowner = (SELECT oid FROM pg_catalog.pg_roles WHERE rolname = current_user)
            AND n.nspname NOT LIKE 'pg\\_%'
        UNION ALL
        SELECT 'schema ' || nspname FROM pg_catalog.pg_namespace
        WHERE nspowner = (SELECT oid FROM pg_catalog.pg_roles WHERE rolname = current_user) ORDER BY 1
        """

    static let readableElsewhere = """
        SELECT n.nspname || '.' || c.relname FROM pg_catalog.pg_class c \(usable("c.relnamespace"))
        WHERE n.nspname <> 'nq57_export' AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
            AND pg_catalog.has_any_column_privilege(c.oid, 'SELECT')
        UNION ALL
        SELECT 'pg_catalog.' || c.relname FROM pg_catalog.pg_class c
        WHERE c.oid IN ('pg_catalog.pg_authid'::pg_catalog.regclass, 'pg_catalog.pg_statistic'::pg_catalog.regclass,
                'pg_catalog.pg_largeobject'::pg_catalog.regclass, 'pg_catalog.pg_user_mapping'::pg_catalog.regclass)
            AND pg_catalog.has_any_column_privilege(c.oid, 'SELECT') ORDER BY 1
        """

    /// Relation and column.
    static let readableColumns = """
        SELECT c.relname, a.attname FROM pg_catalog.pg_class c \(usable("c.relnamespace"))
            JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        WHERE n.nspname = 'nq57_export' AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
            AND pg_catalog.has_column_privilege(c.oid, a.attnum, 'SELECT') ORDER BY 1, 2
        """

    /// Relation and column that are there and may not be read.
    static let unreadableColumns = """
        SELECT c.relname, a.attname FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        WHERE n.nspname = 'nq57_export' AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
            AND NOT (pg_catalog.has_schema_privilege(n.oid, 'USAGE')
                AND pg_catalog.has_column_privilege(c.oid, a.attnum, 'SELECT')) ORDER BY 1, 2
        """

    static let writable = """
        SELECT n.nspname || '.' || c.relname FROM pg_catalog.pg_class c \(usable("c.relnamespace"))
        WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f')
            AND (pg_catalog.has_table_privilege(c.oid, 'INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER')
                OR pg_catalog.has_any_column_privilege(c.oid, 'INSERT, UPDATE, REFERENCES'))
        UNION ALL
        SELECT n.nspname || '.' || c.relname FROM pg_catalog.pg_class c \(usable("c.relnamespace"))
        WHERE CASE c.relkind WHEN 'S' THEN pg_catalog.has_sequence_privilege(c.oid, 'USAGE, UPDATE') ELSE false END
        ORDER BY 1
        """

    static let creatable = """
        SELECT 'schema ' || n.nspname FROM pg_catalog.pg_namespace n
        WHERE pg_catalog.has_schema_privilege(n.oid, 'CREATE')
        UNION ALL
        SELECT 'this database' WHERE pg_catalog.has_database_privilege(pg_catalog.current_database(), 'CREATE')
        ORDER BY 1
        """

    static let definers = """
        SELECT n.nspname || '.' || p.proname FROM pg_catalog.pg_proc p \(usable("p.pronamespace"))
        WHERE p.prosecdef AND pg_catalog.has_function_privilege(p.oid, 'EXECUTE') ORDER BY 1
        """

    static let temporary =
        "SELECT pg_catalog.has_database_privilege(pg_catalog.current_database(), 'TEMPORARY')"

    static let otherDatabases = """
        SELECT count(*) FROM pg_catalog.pg_database
        WHERE datallowconn AND datname <> pg_catalog.current_database()
            AND pg_catalog.has_database_privilege(oid, 'CONNECT')
        """
}
