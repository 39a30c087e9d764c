package import Definition

/// The SQL by which a commune's administrator opens one database for reading: a role, a schema of views that hold only
/// what some dataset needs, the row that says whose database it is, and grants. Or what takes all of it away.
///
/// Written for psql, run by the owner of the tables. Says where the tables lie by the psql variable `from`; an
/// administrator whose tables have other names edits the views.
///
/// - Source: `extraction.md` sections 4 and 7; `rulings.md` 1.
package struct SourceGrants: Sendable {
    private let layout: LayoutDefinition
    private let commune: String
    private let user: String
    private let database: String
    /// From where the collector connects.
    private let address: String
    private let hasCertificate: Bool
    private let connectionLimit: Int

    /// Without an address the line of pg_hba.conf says where it goes. `connectionsPerHost` sources of one server are read at a
    /// time, perhaps under one role.
    ///
    /// - Errors: exit 64 for a source that is no PostgreSQL database.
    package init(
        _ source: SourceDefinition, layout: LayoutDefinition, address: NetworkAddress?, connectionsPerHost: Int
    ) throws(RunError) {
        guard case .postgres(let endpoint) = source.kind else {
            throw RunError(
                code: "noServer", message: "\(source.id) is a file; grants are for PostgreSQL.",
                remedy: "let the file belong to another user, mode 0640, in a folder that nq57 may not write",
                status: .usage)
        }
        self.layout = layout
        commune = source.commune
        user = endpoint.user
        database = endpoint.database
        self.address = address?.masked ?? "<address of the collector>/32"
        hasCertificate = endpoint.passwordFile == nil
        // Each reading has a second connection that watches whether anybody waits; a doctor beside a run has one source.
        connectionLimit = 2 * connectionsPerHost + 2
    }

    private var relations: [(name: String, columns: [LayoutDataset.SourceColumn])] {
        layout.neededColumns.map { ($0.key, $0.value) }.sorted { $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) }
    }

    package var sql: String {
        """
        -- What the open-data collector of Resolution 57 may read of commune \(commune) (layout \(layout.name)).
        -- For the administrator of database \(database), as superuser, because it makes a role:
        --     psql -d \(database) -v from=public -f this-file
        -- `from` is the schema of the tables; where they have other names, correct the views. May be run again.
        -- Nothing is changed in existing tables. Afterwards nq57 doctor proves that nothing else can be read.
        \\set ON_ERROR_STOP on
        BEGIN;
        SELECT NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = \(literal(user))) AS role_is_new \\gset
        \\if :role_is_new
        CREATE ROLE \(quoted(user)) LOGIN;
        \\endif
        ALTER ROLE \(quoted(user)) NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS NOINHERIT
            CONNECTION LIMIT \(connectionLimit);

        CREATE SCHEMA IF NOT EXISTS nq57_export;
        CREATE TABLE IF NOT EXISTS nq57_export.source (commune_code text, code_vintage text, layout text);
        DELETE FROM nq57_export.source;
        INSERT INTO nq57_export.source VALUES (\(literal(commune)), '2025-07', \(literal(layout.name)));

        \(relations.map(view).joined(separator: "\n"))
        REVOKE ALL ON SCHEMA nq57_export FROM PUBLIC;
        REVOKE ALL ON ALL TABLES IN SCHEMA nq57_export FROM PUBLIC, \(quoted(user));
        GRANT USAGE ON SCHEMA nq57_export TO \(quoted(user));
        GRANT SELECT ON \((["source"] + relations.map(\.name)).map(qualified).joined(separator: ", "))
            TO \(quoted(user));
        SELECT format('GRANT CONNECT ON DATABASE %I TO %I', current_database(), \(literal(user))) \\gexec
        -- Up to PostgreSQL 14 every role may create tables in schema public:
        REVOKE CREATE ON SCHEMA public FROM PUBLIC;
        COMMIT;

        -- pg_hba.conf, above all other lines that fit:
        -- hostssl \(quoted(database)) \(quoted(user)) \(address) \(hasCertificate ? "cert" : "scram-sha-256")
        \(way)

        """
    }

    /// What the line of pg_hba.conf takes for granted.
    private var way: String {
        hasCertificate
            ? """
            -- `cert` lets in whose certificate has the common name (CN) \(user), from an authority in ssl_ca_file; another
            -- name takes a line of pg_ident.conf and map=…
            """
            : "-- The password: \\password \(quoted(user)) in psql; it goes to the city on another way than this file."
    }

    /// Takes the role and the schema away.
    package var revocation: String {
        """
        -- Closes database \(database) of commune \(commune) for the open-data collector again. As owner, or superuser:
        --     psql -d \(database) -f this-file
        -- Then remove the line of \(quoted(user)) from pg_hba.conf. The role stays where it reads other databases.
        \\set ON_ERROR_STOP on
        BEGIN;
        DROP SCHEMA IF EXISTS nq57_export CASCADE;
        SELECT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = \(literal(user))) AS role_is_there \\gset
        \\if :role_is_there
        SELECT format('REVOKE ALL ON DATABASE %I FROM %I', current_database(), \(literal(user))) \\gexec
        SELECT NOT EXISTS (
            SELECT FROM pg_catalog.pg_shdepend d JOIN pg_catalog.pg_roles r ON r.oid = d.refobjid
            WHERE d.refclassid = 'pg_catalog.pg_authid'::pg_catalog.regclass AND r.rolname = \(literal(user))
        ) AS role_is_free \\gset
        \\if :role_is_free
        DROP ROLE \(quoted(user));
        \\endif
        \\endif
        COMMIT;

        """
    }

    private func view(_ relation: (name: String, columns: [LayoutDataset.SourceColumn])) -> String {
        let columns = relation.columns.map { quoted($0.name) }.joined(separator: ", ")
        return """
            DROP VIEW IF EXISTS \(qualified(relation.name));
            CREATE VIEW \(qualified(relation.name)) WITH (security_barrier) AS
                SELECT \(columns)
                FROM :"from".\(quoted(relation.name));
            """
    }

    private func qualified(_ relation: String) -> String { "nq57_export." + quoted(relation) }

    private func quoted(_ name: String) -> String {
        "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }

    private func literal(_ text: String) -> String {
        "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
    }
}
