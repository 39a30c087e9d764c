import SQLiteClient

/// Asks a SQLite file what it holds under the schema `nq57_export`.
enum SQLiteCatalogue {
    static func read(_ connection: borrowing SQLiteConnection) throws(SQLiteError) -> SourceCatalogue {
        var relations: [String: SourceCatalogue.Relation] = [:]
        for row in try connection.query(columns) {
            guard let name = row[0], let column = row[2] else { continue }
            var relation = relations[name] ?? .init(kind: row[1] == "view" ? .view : .table)
            relation.columns[column] = .init(type: typeName(row[3] ?? ""), isUnique: false)
            relations[name] = relation
        }
        return SourceCatalogue(relations: relations)
    }

    /// `numeric(15,0)` → `numeric`.
    private static func typeName(_ declared: String) -> String {
        let name = declared.lowercased().prefix { $0 != "(" }
        return name.split(separator: " ").joined(separator: " ")
    }

    /// One row a column: relation, kind, column, declared type.
    private static let columns = """
        SELECT m.name, m.type, p.name, p.type
        FROM nq57_export.sqlite_master AS m, pragma_table_xinfo(m.name, 'nq57_export') AS p
        WHERE m.type IN ('table', 'view') AND m.name NOT LIKE 'sqlite!_%' ESCAPE '!'
        """
}
