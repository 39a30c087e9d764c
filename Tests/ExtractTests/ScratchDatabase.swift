import Definition
import FaultProxy
import Foundation
import PostgresClient
import Testing

/// A database of its own on the PostgreSQL that the tests run against, or on another server; dropped with its last owner.
final class ScratchDatabase: Sendable {
    let name: String
    let port: Int
    private let host: String

    private static func newName() -> String {
        "nq57_" + UUID().uuidString.lowercased().replacing("-", with: "")
    }

    /// A database that a test has made itself, on the same server.
    init(named name: String, beside other: ScratchDatabase) {
        self.name = name
        host = other.host
        port = other.port
    }

    init(on server: OwnServer) throws {
        name = ScratchDatabase.newName()
        host = server.folder
        port = server.port
        try connect(to: "postgres").execute("CREATE DATABASE \(name)")
    }

    /// Fails by name when there is no server: skipping is not passing.
    init() throws {
        let environment = ProcessInfo.processInfo.environment
        name = ScratchDatabase.newName()
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
        connectSeconds: Int = 5, statementSeconds: Int = 60, holdSeconds: Int = 600
    ) -> SourceDefinition {
        let endpoint = SourceDefinition.PostgresEndpoint(
            host: host ?? self.host, port: port ?? self.port, database: name, user: user, tlsMode: "disable",
            tlsRoot: nil, tlsCertificate: nil, tlsKey: nil, passwordFile: nil)
        return .test(
            commune: commune, layout: layout, kind: .postgres(endpoint), connectSeconds: connectSeconds,
            statementSeconds: statementSeconds, holdSeconds: holdSeconds)
    }

    /// The same database on a standby of its server.
    func standby(_ server: OwnServer) throws -> PostgresConnection {
        try connect(to: name, host: server.folder, port: server.port)
    }

    private func connect(to database: String) throws -> PostgresConnection {
        try connect(to: database, host: host, port: port)
    }

    private func connect(to database: String, host: String, port: Int) throws -> PostgresConnection {
        try PostgresConnection(
            PostgresParameters(
                host: host, port: port, database: database, user: "postgres", password: nil, tlsMode: "disable",
                tls: [],
                source: "test", connectSeconds: 5))
    }
}

extension SourceDefinition {
    static func test(
        commune: String, layout: String, kind: Kind, connectSeconds: Int = 5, statementSeconds: Int = 60,
        holdSeconds: Int = 600
    ) -> SourceDefinition {
        SourceDefinition(
            id: commune, commune: commune, kind: kind, layout: layout, datasets: nil,
            limits: Limits(
                connectSeconds: connectSeconds, lockSeconds: 1, statementSeconds: statementSeconds,
                holdSeconds: holdSeconds, yieldAfterSeconds: 3),
            disabledReason: nil)
    }
}
