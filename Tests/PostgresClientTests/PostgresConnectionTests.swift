import Foundation
import Testing

@testable import PostgresClient

@Suite struct PostgresConnectionTests {
    let server: ScratchServer

    init() throws {
        server = try ScratchServer()
    }

    @Test func `a query gives text, and nil for NULL`() throws {
        let connection = try server.connect()
        #expect(try connection.query("SELECT 1 + 1, NULL, 'Yên Hòa'") == [["2", nil, "Yên Hòa"]])
        #expect(connection.serverVersion >= 120_000)
        #expect(try connection.query("SELECT current_setting('application_name')") == [["nq57 test"]])
    }

    @Test func `of several statements the last one's rows are returned`() throws {
        let connection = try server.connect()
        #expect(try connection.query("BEGIN; SET LOCAL datestyle = 'ISO'; SELECT 7") == [["7"]])
        try connection.execute("COMMIT")
    }

    @Test func `a description names columns and types, of a domain its base type`() throws {
        let connection = try server.connect()
        try connection.execute("CREATE DOMAIN pg_temp.code AS text CHECK (value <> '')")
        let description = try connection.describe(
            "SELECT 1::int8 AS a, 'x'::pg_temp.code AS \"B b\", 1.5::numeric(6,2) AS c")
        #expect(description.columns.map(\.name) == ["a", "B b", "c"])
        #expect(description.columns.map(\.typeOID) == [20, 25, 1700])
    }

    @Test(arguments: [Int.min, -1, 0, 12, 13, 14, 18, 99])
    func `a name is never read from a value, nor from nowhere, whatever position a server gives`(position: Int) {
        let error = PostgresError(.refusedByServer, sqlState: "42703", position: position)
        #expect(error.naming(in: "SELECT a, 'it''s me' FROM t").name == nil)
    }

    @Test func `a name behind a value is read where the server says`() {
        let error = PostgresError(.refusedByServer, sqlState: "42703", position: 15)
        #expect(error.naming(in: "SELECT '''' , d.kenh_nop").name == "d.kenh_nop")
    }

    @Test func `a refusal keeps the state and a name of our statement, and none of the server's text`() throws {
        let connection = try server.connect()
        let error = try #require(throws: PostgresError.self) {
            try connection.query("SELECT 'geheim'::text FROM nowhere")
        }
        #expect(error.sqlState == "42P01")
        #expect(error.kind == .contract)
        #expect(error.position == 28)
        #expect("\(error)".hasSuffix("there is no nowhere"))
        #expect(!"\(error) \(error.remedy)".contains("geheim"))
        let other = try #require(throws: PostgresError.self) { try connection.query("SELECT 1 + 'geheim'") }
        #expect(other.name == nil && !"\(other) \(other.remedy)".contains("geheim"))
        #expect(try connection.query("SELECT 1") == [["1"]])
    }

    @Test(arguments: [
        ("08006", PostgresError.Kind.transient), ("53300", .transient), ("57P01", .transient), ("40001", .transient),
        ("55P03", .transient), ("25P03", .transient), ("57014", .transient), ("28P01", .access), ("3D000", .access),
        ("42501", .access), ("3F000", .contract), ("42703", .contract), ("22021", .contract), ("XX001", .source),
        ("58030", .source), ("22012", .source),
    ])
    func `each SQLSTATE has a kind`(state: String, kind: PostgresError.Kind) {
        #expect(PostgresError(.refusedByServer, sqlState: state).kind == kind)
    }

    @Test func `a database that does not exist is a matter of access`() throws {
        let error = try #require(throws: PostgresError.self) {
            _ = try PostgresConnection(server.parameters(database: "no_such_commune"))
        }
        #expect(error.sqlState == "3D000")
        #expect(error.kind == .access)
    }

    @Test func `a user that does not exist is a matter of access`() throws {
        let error = try #require(throws: PostgresError.self) {
            _ = try PostgresConnection(server.parameters(user: "nobody_here"))
        }
        #expect(error.kind == .access)
    }

    @Test func `a closed port and an unknown name may pass`() throws {
        for host in ["127.0.0.1", "no-such-host.invalid"] {
            let error = try #require(throws: PostgresError.self) {
                _ = try PostgresConnection(server.parameters(host: host, port: 1))
            }
            #expect(error.code == .unreachable)
            #expect(error.kind == .transient)
        }
    }

    @Test func `a server without TLS is refused before anything is sent`() throws {
        let error = try #require(throws: PostgresError.self) {
            _ = try PostgresConnection(server.parameters(host: "127.0.0.1", tlsMode: "require"))
        }
        #expect(error.code == .tlsRefused)
        #expect(error.kind == .access)
    }

    @Test func `a black hole ends with the time limit`() throws {
        let hole = try BlackHole()
        let start = ContinuousClock.now
        let error = try #require(throws: PostgresError.self) {
            _ = try PostgresConnection(server.parameters(host: "127.0.0.1", port: hole.port, seconds: 1))
        }
        #expect(error.code == .connectTimedOut)
        #expect(ContinuousClock.now - start < .seconds(5))
    }

    @Test func `a COPY hands over its bytes and the server's count`() throws {
        let connection = try server.connect()
        var bytes = 0
        let rows = try connection.copyOut(
            "COPY (SELECT i::int8 FROM generate_series(1, 1000) AS i) TO STDOUT (FORMAT binary)"
        ) { bytes += $0.byteCount }
        #expect(rows == 1_000)
        #expect(bytes == 19 + 1_000 * (2 + 4 + 8) + 2)
    }

    @Test func `an error of the receiver leaves the transaction usable`() throws {
        struct Stop: Error {}
        let connection = try server.connect()
        try connection.execute("BEGIN")
        #expect(throws: Stop.self) {
            _ = try connection.copyOut(
                "COPY (SELECT i FROM generate_series(1, 100000) AS i) TO STDOUT (FORMAT binary)"
            ) { _ in throw Stop() }
        }
        #expect(try connection.query("SELECT 1") == [["1"]])
        try connection.execute("COMMIT")
    }

    @Test func `an error in the middle of a COPY is an error`() throws {
        let connection = try server.connect()
        let error = try #require(throws: PostgresError.self) {
            _ = try connection.copyOut(
                "COPY (SELECT 1 / (50000 - i) FROM generate_series(1, 100000) AS i) TO STDOUT (FORMAT binary)"
            ) { _ in }
        }
        #expect(error.sqlState == "22012")
    }

    @Test func `a text COPY is not taken for a binary one`() throws {
        let connection = try server.connect()
        #expect(throws: PostgresError(.unexpectedResult)) {
            _ = try connection.copyOut("COPY (SELECT 1) TO STDOUT") { _ in }
        }
    }

    @Test func `a killed backend may pass`() throws {
        let connection = try server.connect()
        let killer = try server.connect()
        let victim = connection.backendID
        var isKilled = false
        let error = try #require(throws: PostgresError.self) {
            _ = try connection.copyOut(
                "COPY (SELECT repeat('x', 1000) FROM generate_series(1, 1000000) AS i) TO STDOUT (FORMAT binary)"
            ) { _ in
                if !isKilled { _ = try killer.query("SELECT pg_terminate_backend(\(victim))") }
                isKilled = true
            }
        }
        #expect(error.kind == .transient)
    }

    @Test func `a session that was idle for longer than the server allows may pass`() throws {
        let connection = try server.connect()
        try connection.execute("BEGIN; SET LOCAL idle_in_transaction_session_timeout = '50ms'")
        Thread.sleep(forTimeInterval: 0.5)
        let error = try #require(throws: PostgresError.self) { try connection.query("SELECT 1") }
        #expect(error.kind == .transient)
    }

    @Test func `a cancel from another thread ends a statement, and does nothing once the connection is gone`() throws {
        let connection = try server.connect()
        let handle = connection.cancelHandle
        // A thread of its own: the statement blocks one that tasks would wait for.
        let canceller = Thread {
            Thread.sleep(forTimeInterval: 0.2)
            handle.cancel()
        }
        canceller.start()
        let error = try #require(throws: PostgresError.self) { try connection.query("SELECT pg_sleep(20)") }
        #expect(error.sqlState == "57014")
        _ = consume connection
        handle.cancel()
        handle.disconnect()
    }

    @Test func `a disconnect from another thread is a lost connection`() throws {
        let connection = try server.connect()
        let handle = connection.cancelHandle
        let other = Thread {
            Thread.sleep(forTimeInterval: 0.2)
            handle.disconnect()
        }
        other.start()
        let error = try #require(throws: PostgresError.self) { try connection.query("SELECT pg_sleep(20)") }
        #expect(error.code == .connectionLost)
    }
}
