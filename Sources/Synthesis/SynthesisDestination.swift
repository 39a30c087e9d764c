import Definition

/// Where the synthetic sources are written.
package enum SynthesisDestination: Sendable {
    /// Where the definition says that each source is.
    case defined
    /// `<folder>/<source>.db`, whatever the definition says.
    case sqlite(folder: String)
    /// One database per source, `<prefix><source>`, whatever the definition says. TLS is off: a socket or loopback only.
    case postgres(host: String, port: Int, user: String, prefix: String)

    func kind(of source: SourceDefinition) -> SourceDefinition.Kind {
        switch self {
        case .defined: source.kind
        case .sqlite(let folder): .sqlite(path: "\(folder)/\(source.id).db")
        case .postgres(let host, let port, let user, let prefix):
            .postgres(
                SourceDefinition.PostgresEndpoint(
                    host: host, port: port, database: prefix + source.id, user: user, tlsMode: "disable", tlsRoot: nil,
                    tlsCertificate: nil, tlsKey: nil, passwordFile: nil))
        }
    }
}
