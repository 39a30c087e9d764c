import Definition
import Foundation

/// Where the synthetic sources are written.
package enum SynthesisDestination: Sendable {
    /// Where the definition says that each source is.
    case defined
    /// `<folder>/<source>.db`, whatever the definition says.
    case sqlite(folder: String)
    /// One database per source, `<prefix><source>`, on the server that libpq's environment names (`PGHOST`, `PGPORT`,
    /// `PGUSER`). TLS is off: a socket or a loopback address only.
    case postgres(prefix: String)

    func kind(of source: SourceDefinition) -> SourceDefinition.Kind {
        switch self {
        case .defined: source.kind
        case .sqlite(let folder): .sqlite(path: "\(folder)/\(source.id).db")
        case .postgres(let prefix): .postgres(SynthesisDestination.endpoint(database: prefix + source.id))
        }
    }

    private static func endpoint(database: String) -> SourceDefinition.PostgresEndpoint {
        let environment = ProcessInfo.processInfo.environment
        return SourceDefinition.PostgresEndpoint(
            host: environment["PGHOST"] ?? "/var/run/postgresql", port: environment["PGPORT"].flatMap(Int.init) ?? 5432,
            database: database, user: environment["PGUSER"] ?? environment["USER"] ?? "postgres", tlsMode: "disable",
            tlsRoot: nil, tlsCertificate: nil, tlsKey: nil, passwordFile: nil)
    }
}
