import Definition
import Foundation
import PostgresClient
import Testing

/// A database of its own on the PostgreSQL that the tests run against; dropped with its last owner.
final class ScratchDatabase: Sendable {
    let name = "nq57_" + UUID().uuidString.lowercased().replacing("-", with: "")
    private let host: String
    private let port: Int

    /// Fails by name when there is no server: skipping is not passing.
    init() throws {
        let environment = ProcessInfo.processInfo.environment
        host = try #require(
            environment["NQ57_TEST_PGHOST"],
            "no PostgreSQL to test against: run ops/scratch-postgres start DIR and export what it prints")
        port = try #require(environment["NQ57_TEST_PGPORT"].flatMap { Int($0) }, "NQ57_TEST_PGPORT is not set")
        try connect(to: "postgres").execute("CREATE DATABASE \(name)")
    }

    deinit {
        _ = Result { try connect(to: "postgres").execute("DROP DATABASE IF EXISTS \(name) WITH (FORCE)") }
    }

    func connect() throws -> PostgresConnection {
        try connect(to: name)
    }

    func execute(_ sql: String) throws {
        try connect().execute(sql)
    }

    func source(
        commune: String, layout: String, user: String = "postgres", host: String? = nil, port: Int? = nil,
        holdSeconds: Int = 600
    ) -> SourceDefinition {
        let endpoint = SourceDefinition.PostgresEndpoint(
            host: host ?? self.host, port: port ?? self.port, database: name, user: user, tlsMode: "disable",
            tlsRoot: nil, tlsCertificate: nil, tlsKey: nil, passwordFile: nil)
        return .test(commune: commune, layout: layout, kind: .postgres(endpoint), holdSeconds: holdSeconds)
    }

    private func connect(to database: String) throws -> PostgresConnection {
        try PostgresConnection(
            PostgresParameters(
                host: host, port: port, database: database, user: "postgres", password: nil, tlsMode: "disable",
                tls: [],
                source: "test", connectSeconds: 5))
    }
}

extension SourceDefinition {
    static func test(commune: String, layout: String, kind: Kind, holdSeconds: Int = 600) -> SourceDefinition {
        SourceDefinition(
            id: commune, commune: commune, kind: kind, layout: layout, datasets: nil,
            limits: Limits(
                connectSeconds: 5, lockSeconds: 1, statementSeconds: 60, holdSeconds: holdSeconds, yieldAfterSeconds: 3),
            disabledReason: nil)
    }
}
