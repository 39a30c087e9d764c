import Definition
import Testing

@testable import Pipeline

struct FleetOrderTests {
    private func source(_ id: String, _ kind: SourceDefinition.Kind = .sqlite(path: "/x")) -> SourceDefinition {
        SourceDefinition(
            id: id, commune: id, kind: kind, layout: "l", datasets: nil,
            limits: .init(connectSeconds: 1, lockSeconds: 1, statementSeconds: 1, holdSeconds: 1, yieldAfterSeconds: 1),
            disabledReason: nil)
    }

    @Test func `sources that nobody knows come first, then the longest, equals as they are defined`() {
        let sources = ["00004", "00008", "00025", "00029", "00031"].map { source($0) }
        let order = FleetOrder(durations: ["00004": 40, "00025": 900, "00029": 40])
        #expect(order.indices(of: sources).map { sources[$0].id } == ["00008", "00031", "00025", "00004", "00029"])
    }

    @Test func `a host is known by its name in any case, a file has none`() {
        let endpoint = SourceDefinition.PostgresEndpoint(
            host: "DB-1.example", port: 5432, database: "d", user: "u", tlsMode: "verify-full", tlsRoot: nil,
            tlsCertificate: nil, tlsKey: nil, passwordFile: nil)
        #expect(source("00004", .postgres(endpoint)).host == "db-1.example")
        #expect(source("00004").host == nil)
    }
}
