import Foundation
import Testing

@testable import PostgresClient

/// The PostgreSQL that the tests run against.
struct ScratchServer {
    let host: String
    let port: Int

    /// Fails by name when there is none: skipping is not passing.
    init() throws {
        let environment = ProcessInfo.processInfo.environment
        let host = try #require(
            environment["NQ57_TEST_PGHOST"],
            "no PostgreSQL to test against: run ops/scratch-postgres start DIR and export what it prints")
        self.host = host
        port = try #require(environment["NQ57_TEST_PGPORT"].flatMap { Int($0) }, "NQ57_TEST_PGPORT is not set")
    }

    func parameters(
        host: String? = nil, port: Int? = nil, database: String = "postgres", user: String = "postgres",
        password: String? = nil, tlsMode: String = "disable", seconds: Int = 5
    ) -> PostgresParameters {
        PostgresParameters(
            host: host ?? self.host, port: port ?? self.port, database: database, user: user, password: password,
            tlsMode: tlsMode, tls: [], source: "test", connectSeconds: seconds)
    }

    func connect() throws -> PostgresConnection {
        try PostgresConnection(parameters())
    }
}
