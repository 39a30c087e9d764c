import Cells
import Definition
import Foundation
import PostgresClient
import Testing

@testable import Synthesis

/// The same city in both engines.
@Suite struct EnginesTests {
    private let prefix = "nq57_" + UUID().uuidString.lowercased().prefix(8) + "_"
    private let host: String
    private let port: Int

    init() throws {
        let environment = ProcessInfo.processInfo.environment
        host = try #require(
            environment["NQ57_TEST_PGHOST"],
            "no PostgreSQL to test against: run ops/scratch-postgres start DIR and export what it prints")
        port = try #require(environment["NQ57_TEST_PGPORT"].flatMap { Int($0) }, "NQ57_TEST_PGPORT is not set")
    }

    private func connect(_ database: String) throws -> PostgresConnection {
        try PostgresConnection(
            PostgresParameters(
                host: host, port: port, database: database, user: "postgres", password: nil, tlsMode: "disable",
                tls: [], source: "test", connectSeconds: 5))
    }

    /// The demo over this test's server and databases.
    private func definition() throws -> PipelineDefinition {
        let local = FileManager.default.temporaryDirectory.appending(path: "nq57-\(UUID().uuidString).yaml")
        defer { _ = Result { try FileManager.default.removeItem(at: local) } }
        let template =
            "sources: {template: {host: \(host), port: \(port), user: postgres, database: \"\(prefix){commune}\"}}\n"
        try template.write(to: local, atomically: true, encoding: .utf8)
        return try PipelineDefinition(
            reading: City.root.appending(path: "Pipelines/demo-postgres").path(), local: local.path())
    }

    @Test(arguments: [("00004", MotCuaTables.all), ("00008", LienThongTables.all)])
    func `both engines hold the same rows`(source: String, tables: [SourceTable]) throws {
        let city = try City(sources: [source])
        let options = SynthesisOptions(
            seed: 57, dossiers: 20_000, asOf: try #require(CivilDate(iso: "2026-01-10")), sources: [source])
        let database = prefix + source
        defer { _ = Result { try connect("postgres").execute("DROP DATABASE IF EXISTS \(database) WITH (FORCE)") } }
        let report = try SyntheticCity(definition: definition(), options: options).write()
        #expect(report.rows == city.report.rows)
        #expect(report.plantedDefects == city.report.plantedDefects)
        let connection = try connect(database)
        for table in tables {
            let types = try types(of: table, connection)
            let ours = try connection.query(
                "SELECT " + types.map(Self.postgres).joined(separator: ", ") + " FROM nq57_export.\"\(table.name)\"")
            let files = try city.rows(
                source,
                "SELECT " + types.map(Self.sqlite).joined(separator: ", ") + " FROM nq57_export.\"\(table.name)\"")
            #expect(!ours.isEmpty, "\(table.name)")
            #expect(Self.sorted(ours) == Self.sorted(files), "\(table.name)")
        }
    }

    private func types(
        of table: SourceTable, _ connection: borrowing PostgresConnection
    ) throws -> [(column: String, type: String)] {
        let rows = try connection.query(
            "SELECT column_name, data_type FROM information_schema.columns WHERE table_schema = 'nq57_export' "
                + "AND table_name = '\(table.name)' ORDER BY ordinal_position")
        let types = rows.compactMap { row in row[0].flatMap { name in row[1].map { (column: name, type: $0) } } }
        #expect(Set(types.map(\.column)) == Set(table.columns), "\(table.name)")
        return types
    }

    /// One form for what the engines write differently: flags, decimals, instants; what is no time is a question mark.
    private static func postgres(_ column: (column: String, type: String)) -> String {
        let name = "\"\(column.column)\""
        return switch column.type {
        case "boolean": "\(name)::int"
        case "numeric": "round(\(name), 4)"
        case "date": "CASE WHEN isfinite(\(name)) THEN \(name)::text WHEN \(name) IS NOT NULL THEN '?' END"
        case "timestamp with time zone":
            "CASE WHEN isfinite(\(name)) THEN extract(epoch FROM \(name))::bigint::text "
                + "WHEN \(name) IS NOT NULL THEN '?' END"
        default: name
        }
    }

    private static func sqlite(_ column: (column: String, type: String)) -> String {
        let name = "\"\(column.column)\""
        return switch column.type {
        case "numeric": "CASE WHEN \(name) IS NOT NULL THEN printf('%.4f', \(name)) END"
        case "date": "CASE WHEN \(name) IS NOT NULL THEN coalesce(date(\(name)), '?') END"
        case "timestamp with time zone":
            "CASE WHEN \(name) IS NOT NULL THEN coalesce(strftime('%s', \(name)), '?') END"
        default: name
        }
    }

    private static func sorted(_ rows: [[String?]]) -> [String] {
        rows.map { $0.map { $0 ?? "∅" }.joined(separator: "|") }.sorted()
    }
}
