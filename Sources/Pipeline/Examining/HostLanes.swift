import Definition

/// Sources in lanes, each of which is gone through one by one: so many of a host's as it takes connections, each file alone.
///
/// For what has no retries; a run's order follows from `FleetSchedule`.
struct HostLanes {
    let perHost: Int

    /// Indices into `sources`; each once, in the order of the first source of a lane.
    func lanes(of sources: [SourceDefinition]) -> [[Int]] {
        var lanes: [[Int]] = []
        var places: [String: [Int]] = [:]
        var taken: [String: Int] = [:]
        for (index, source) in sources.enumerated() {
            let host = source.host ?? ""
            if host.isEmpty || places[host, default: []].count < perHost {
                places[host, default: []].append(lanes.count)
                lanes.append([index])
            } else if let theirs = places[host] {
                lanes[theirs[taken[host, default: 0] % perHost]].append(index)
                taken[host, default: 0] += 1
            }
        }
        return lanes
    }
}
