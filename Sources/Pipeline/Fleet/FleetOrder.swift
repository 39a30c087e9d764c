import Definition

/// The order in which sources are read: the longest first, so that none of them is left alone at the end.
///
/// - Source: Graham 1969, "Bounds on multiprocessing timing anomalies", SIAM J. Appl. Math. 17.
struct FleetOrder {
    /// Milliseconds that reading each source took last time.
    let durations: [String: Int]

    /// Indices into `sources`; those nobody knows come first, equals in their own order.
    func indices(of sources: [SourceDefinition]) -> [Int] {
        func duration(_ index: Int) -> Int { durations[sources[index].id] ?? .max }
        return sources.indices.sorted { (duration($1), $0) < (duration($0), $1) }
    }
}

extension SourceDefinition {
    /// The server that a connection goes to; nil for a file.
    var host: String? {
        guard case .postgres(let endpoint) = kind, !endpoint.host.isEmpty else { return nil }
        return endpoint.host.lowercased()
    }
}
