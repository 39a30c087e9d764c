import FaultProxy
import Foundation
import Testing

@testable import PostgresClient

/// Servers that are not who they say they are, and logins that the server does not take (faults X2 and X3).
@Suite struct CertificateTests {
    private static let user = "reader_\(UUID().uuidString.prefix(8).lowercased())"
    private static let password = "right-\(UUID().uuidString)"
    private let server: OwnServer
    private let certificates: Certificates
    private let trusted: String

    init() throws {
        server = try OwnServer()
        certificates = try Certificates()
        trusted = try certificates.authority("trusted")
        _ = try certificates.authority("unknown")
        try PostgresConnection(socket).execute("CREATE ROLE \(Self.user) LOGIN PASSWORD '\(Self.password)'")
        try server.authenticate([
            "local all all trust", "hostssl all all 127.0.0.1/32 scram-sha-256",
            "hostnossl all all 127.0.0.1/32 scram-sha-256",
        ])
    }

    private var socket: PostgresParameters {
        PostgresParameters(
            host: server.folder, port: server.port, database: "postgres", user: "postgres", password: nil,
            tlsMode: "disable", tls: [], source: "test", connectSeconds: 5)
    }

    private func connect(port: Int? = nil, password: String = CertificateTests.password) throws -> Bool {
        try PostgresConnection(
            PostgresParameters(
                host: "localhost", port: port ?? server.port, database: "postgres", user: Self.user,
                password: password, tlsMode: "verify-full", tls: [("sslrootcert", trusted)], source: "test",
                connectSeconds: 5)
        ).usesTLS
    }

    /// Restarts the server with a certificate, or without any.
    private func serve(_ pair: Certificates.Pair?) throws {
        if let pair {
            try server.write(pair.certificate, to: "server.crt")
            try server.write(pair.key, to: "server.key")
        }
        try server.configure(["ssl = \(pair == nil ? "off" : "on")", "log_connections = on"])
        try server.restart()
    }

    @Test func `only a server that proves its name by our authority in time is ever told who we are`() throws {
        let impostors: [(String, Certificates.Pair?)] = [
            ("unknown authority", try certificates.server("localhost", by: "unknown")),
            ("another host", try certificates.server("commune.invalid", by: "trusted")),
            ("expired", try certificates.server("localhost", by: "trusted", days: -1)),
            ("no TLS", nil),
        ]
        for (name, pair) in impostors {
            try serve(pair)
            let line = try FaultyLine(to: server.port, from: .answer)
            let error = try #require(throws: PostgresError.self, "\(name)") { _ = try connect(port: line.port) }
            #expect(error.code == .tlsRefused, "\(name)")
            #expect(error.kind == .access, "\(name)")
            #expect(error.remedy.contains("certificates"), "\(name)")
            #expect(!"\(error) \(error.remedy)".contains(Self.user), "\(name)")
            // To a server without TLS nothing but the question for it was said: eight bytes.
            if pair == nil { #expect(line.question.count == 8) }
        }
        #expect(try !server.log().contains(Self.user))
        try serve(try certificates.server("localhost", by: "trusted"))
        #expect(try connect())
        #expect(try server.log().contains(Self.user))
    }

    @Test func `a wrong password and a role that is gone are refused once, and no secret is in what is said`() throws {
        try serve(try certificates.server("localhost", by: "trusted"))
        let line = try FaultyLine(to: server.port, from: .answer)
        let wrong = "wrong-\(UUID().uuidString)"
        let error = try #require(throws: PostgresError.self) { _ = try connect(port: line.port, password: wrong) }
        #expect(error.sqlState == "28P01")
        #expect(error.kind == .access)
        #expect(line.connections == 1)
        #expect(error.remedy.contains("there is no second try"))
        #expect(!"\(error) \(error.remedy)".contains(wrong) && !"\(error) \(error.remedy)".contains(Self.user))
        try PostgresConnection(socket).execute("ALTER ROLE \(Self.user) NOLOGIN")
        let gone = try #require(throws: PostgresError.self) { _ = try connect() }
        #expect(gone.sqlState == "28000")
        #expect(gone.kind == .access)
    }

    @Test func `a file of ours that is missing, or gave no password, is named by the path that we gave`() throws {
        try serve(try certificates.server("localhost", by: "trusted"))
        func refusal(root: String, certificate: String? = nil, password: String? = nil) throws -> PostgresError {
            try #require(throws: PostgresError.self) {
                _ = try PostgresConnection(
                    PostgresParameters(
                        host: "localhost", port: server.port, database: "postgres", user: Self.user,
                        password: password, tlsMode: "verify-full",
                        tls: [("sslrootcert", root), ("sslcert", certificate), ("sslkey", nil)], source: "test",
                        connectSeconds: 5, passwordFile: "/etc/nq57/passwords/00004"))
            }
        }
        let missing = trusted + ".gone"
        for (error, file) in [
            (try refusal(root: missing), missing), (try refusal(root: trusted), "/etc/nq57/passwords/00004"),
        ] {
            #expect(error.code == .credentialMissing && error.kind == .access)
            #expect(error.file == file && "\(error)".contains(file), "\(error)")
            #expect(!"\(error) \(error.remedy)".contains(Self.user))
        }
        // A certificate that is not there is passed over by libpq; who is then refused is told of it.
        try PostgresConnection(socket).execute("ALTER ROLE \(Self.user) NOLOGIN")
        let refused = try refusal(root: trusted, certificate: missing, password: Self.password)
        #expect(refused.code == .credentialMissing && refused.sqlState == "28000" && refused.file == missing)
    }

    @Test func `a client's key that everybody can read is not told to be missing`() throws {
        let pair = try certificates.server("localhost", by: "trusted")
        try serve(pair)
        let folder = FileManager.default.temporaryDirectory.appending(path: "nq57-client-" + UUID().uuidString).path()
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let key = folder + "/client.key"
        try pair.certificate.write(toFile: folder + "/client.crt", atomically: false, encoding: .utf8)
        try pair.key.write(toFile: key, atomically: false, encoding: .utf8)
        func refusal() throws -> PostgresError {
            try #require(throws: PostgresError.self) {
                _ = try PostgresConnection(
                    PostgresParameters(
                        host: "localhost", port: server.port, database: "postgres", user: Self.user, password: nil,
                        tlsMode: "verify-full",
                        tls: [("sslrootcert", trusted), ("sslcert", folder + "/client.crt"), ("sslkey", key)],
                        source: "test", connectSeconds: 5))
            }
        }
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: key)
        let error = try refusal()
        #expect(error.code == .credentialUnusable && error.kind == .access && error.file == key, "\(error)")
        #expect(error.remedy.contains("0400 or 0600"))
        try FileManager.default.removeItem(atPath: key)
        let missing = try refusal()
        #expect(missing.code == .credentialMissing && missing.file == key, "\(missing)")
    }
}
