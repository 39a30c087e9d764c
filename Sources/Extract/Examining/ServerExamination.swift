import Definition
import Glibc
import PostgresClient

/// The way to a PostgreSQL source, step by step, and what its role could do there beyond reading.
struct ServerExamination {
    private static let toleratedSeconds: Int64 = 300

    let source: SourceDefinition
    let endpoint: SourceDefinition.PostgresEndpoint
    let examiner: SourceExaminer

    func results() -> [CheckResult] {
        guard !endpoint.host.isEmpty else {
            let failure = SourceFailures(source: source.id).missingHost
            return [.failed("name", failure.message, failure.remedy)]
        }
        guard endpoint.host.hasPrefix("/") || isResolvable else {
            return [
                .failed(
                    "name", "the name \(endpoint.host) is not resolved.",
                    "check the host in the hosts file, and the resolver of this machine")
            ]
        }
        let name = CheckResult.passed("name", endpoint.host)
        do {
            let connection = try PostgresConnection(try PostgresSession.parameters(source, endpoint))
            return [name] + way(connection) + checks(connection)
        } catch let error as PostgresError {
            return [name] + refused(error)
        } catch {
            let failure = SourceFailures(source: source.id).failure(error)
            return [name, .failed("password_file", failure.message, failure.remedy)]
        }
    }

    /// What was reached, where the next step failed.
    private func refused(_ error: PostgresError) -> [CheckResult] {
        let reached = CheckResult.passed("tcp", "port \(endpoint.port) answers")
        switch error.code {
        case .unreachable, .connectTimedOut, .connectionLost:
            return [.failed("tcp", "port \(endpoint.port): \(error).", error.remedy)]
        case .tlsRefused: return [reached, .failed("tls", "\(error).", error.remedy)]
        default: return [reached, .failed("access", "\(error).", error.remedy)]
        }
    }

    private func way(_ connection: borrowing PostgresConnection) -> [CheckResult] {
        let version = connection.serverVersion
        let named = "PostgreSQL \(version / 10_000).\(version % 10_000)"
        return [
            .passed("tcp", "port \(endpoint.port) answers"),
            connection.usesTLS
                ? .passed("tls", "encrypted, \(endpoint.tlsMode)")
                : .note("tls", "not encrypted: a socket or a loopback address"),
            .passed("login", "as \(endpoint.user) to \(endpoint.database)"),
            version >= 120_000
                ? .passed("version", named)
                : .failed("version", "\(named) is older than 12.", "ask for a newer server, or for a file"),
        ]
    }

    private func checks(_ connection: borrowing PostgresConnection) -> [CheckResult] {
        do {
            try connection.execute("SET statement_timeout = '10s'; SET default_transaction_read_only = on")
            let clock = try clock(connection)
            let privileges = try PrivilegeExamination(
                connection, needed: examiner.layouts[source.layout]?.neededColumns ?? [:],
                isSynthetic: examiner.isSynthetic, source: source.id)
            return [clock] + privileges.results
        } catch {
            let failure = SourceFailures(source: source.id).failure(error)
            return [.failed("privileges", failure.message, failure.remedy)]
        }
    }

    private func clock(_ connection: borrowing PostgresConnection) throws(PostgresError) -> CheckResult {
        let sql = "SELECT floor(extract(epoch FROM pg_catalog.clock_timestamp()))::pg_catalog.int8"
        guard let theirs = try connection.query(sql).first?.first?.flatMap({ Int64($0) }) else {
            throw PostgresError(.unexpectedResult)
        }
        return ServerExamination.clock(theirs: theirs, ours: examiner.now())
    }

    /// Quarter bounds depend on neither clock; that of a source says up to when its data reach.
    static func clock(theirs: Int64, ours: Int64) -> CheckResult {
        let seconds = theirs - ours
        guard abs(seconds) > toleratedSeconds else { return .passed("clock", "\(seconds) s from ours") }
        return .failed(
            "clock", "the server's clock is \(abs(seconds)) s \(seconds > 0 ? "ahead of" : "behind") ours.",
            "find out which of the two is wrong, and let it keep time by NTP")
    }

    private var isResolvable: Bool {
        var list: UnsafeMutablePointer<addrinfo>?
        let status = unsafe getaddrinfo(endpoint.host, nil, nil, &list)
        // The list is owned by us when the call succeeded.
        if status == 0 { unsafe freeaddrinfo(list) }
        return status == 0
    }
}
