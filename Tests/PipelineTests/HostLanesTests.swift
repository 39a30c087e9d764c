import Definition
import Testing

@testable import Pipeline

struct HostLanesTests {
    private func source(_ id: String, host: String?) -> SourceDefinition {
        let kind: SourceDefinition.Kind =
            host.map { host in
                .postgres(
                    .init(
                        host: host, port: 5432, database: "d", user: "u", tlsMode: "verify-full", tlsRoot: nil,
                        tlsCertificate: nil, tlsKey: nil, passwordFile: nil))
            } ?? .sqlite(path: "/x")
        return SourceDefinition(
            id: id, commune: id, kind: kind, layout: "l", datasets: nil,
            limits: .init(connectSeconds: 1, lockSeconds: 1, statementSeconds: 1, holdSeconds: 1, yieldAfterSeconds: 1),
            disabledReason: nil)
    }

    @Test func `one host has so many lanes as it takes connections, a file one of its own`() {
        let hosts = ["a", "A", "a", nil, "b", "a", nil, "a"]
        let sources = hosts.enumerated().map { source("0000\($0)", host: $1) }
        #expect(HostLanes(perHost: 2).lanes(of: sources) == [[0, 2, 7], [1, 5], [3], [4], [6]])
        #expect(HostLanes(perHost: 1).lanes(of: sources) == [[0, 1, 2, 5, 7], [3], [4], [6]])
    }

    @Test func `no source is left out, and without sources there is no lane`() {
        let sources = (0..<40).map { source("x\($0)", host: "h\($0 % 3)") }
        let lanes = HostLanes(perHost: 4).lanes(of: sources)
        #expect(lanes.count == 12)
        #expect(lanes.flatMap(\.self).sorted() == Array(0..<40))
        #expect(HostLanes(perHost: 4).lanes(of: []).isEmpty)
    }
}
