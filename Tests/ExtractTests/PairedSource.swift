import Definition
import FaultProxy
import Foundation
import SQLiteClient

@testable import Extract

/// One commune's tables, twice: in a database of PostgreSQL and in a SQLite file, filled by the same statements.
final class PairedSource: Sendable {
    let database: ScratchDatabase
    let path: String
    let commune: String
    let layout: String

    /// Statements are run in order, in both engines; an empty list of tables leaves only the identity.
    init(
        _ layout: String, commune: String, tables: String? = nil, statements: [String] = [],
        on server: OwnServer? = nil
    ) throws {
        self.layout = layout
        self.commune = commune
        database = try server.map { try ScratchDatabase(on: $0) } ?? ScratchDatabase()
        path = FileManager.default.temporaryDirectory.appending(path: "nq57-\(UUID().uuidString).db").path()
        let identity = [
            "CREATE TABLE nq57_export.source (commune_code text, code_vintage text, layout text)",
            "INSERT INTO nq57_export.source VALUES ('\(commune)', '2025-07', '\(layout)')",
        ]
        let tables = try tables ?? Repository.tables(layout)
        try database.execute("CREATE SCHEMA IF NOT EXISTS nq57_export")
        try database.execute(tables)
        for statement in identity + statements { try database.execute(statement) }
        let writer = try SQLiteWriter.create(path: path, schema: "nq57_export", applicationID: 57)
        try writer.execute(tables.replacing("CREATE SCHEMA IF NOT EXISTS nq57_export;", with: ""))
        for statement in identity + statements { try writer.execute(statement) }
        try writer.close()
    }

    deinit {
        _ = Result { try FileManager.default.removeItem(atPath: path) }
    }

    var sources: [SourceDefinition] {
        [
            database.source(commune: commune, layout: layout),
            .test(commune: commune, layout: layout, kind: .sqlite(path: path)),
        ]
    }

    /// A snapshot of each, PostgreSQL first.
    func sessions(_ relations: Set<String> = []) throws -> [any SourceSession] {
        try sources.map { source in
            switch source.kind {
            case .sqlite(let path): try SQLiteSession(source, path: path) { false }
            case .postgres(let endpoint):
                try PostgresSession(source, endpoint, relations: relations) { false }
            }
        }
    }
}
