import Cells

/// Adds up leaves into the edges above them.
struct CubeBuilder {
    private struct Edge {
        let tail: Int32
        let head: Int32
        var count: Int64
    }

    private let paths1: [[String]]
    private let paths2: [[String]]
    private var edges: [String: Edge] = [:]
    private var nodes: [String: Int32] = [:]

    init(family1: FamilyShape, family2: FamilyShape) {
        paths1 = leafPrefixes(family1)
        paths2 = leafPrefixes(family2)
    }

    mutating func add(_ commune: String, _ counts: AggregateTable.Counts, isPooled: Bool) {
        let group = isPooled ? "~" : commune
        add("0/city", "M", "N", counts.total)
        add("1/\(commune)", "b/\(commune)", "a/\(group)", counts.total)
        for (leaf, count) in (counts.family1.isEmpty ? [counts.total] : counts.family1).enumerated() where count > 0 {
            addPersonal(group, paths1[leaf], count)
        }
        for (leaf, count) in (counts.family2.isEmpty ? [counts.total] : counts.family2).enumerated() where count > 0 {
            addAdministrative(commune, paths2[leaf], count)
        }
    }

    /// Commune side, then city side, of one leaf of F1.
    private mutating func addPersonal(_ group: String, _ prefixes: [String], _ count: Int64) {
        var tail = "a/\(group)"
        for (depth, prefix) in prefixes.enumerated() {
            let head = depth == prefixes.count - 1 ? "L1/\(prefix)" : "a/\(group)/\(prefix)"
            add("2/\(group)/\(prefix)", tail, head, count)
            tail = head
        }
        for (depth, prefix) in prefixes.enumerated().reversed() {
            add("3/\(prefix)", "L1/\(prefix)", depth > 0 ? "L1/\(prefixes[depth - 1])" : "M", count)
        }
    }

    /// City side, then commune side, of one leaf of F2.
    private mutating func addAdministrative(_ commune: String, _ prefixes: [String], _ count: Int64) {
        var tail = "N"
        for prefix in prefixes {
            add("4/\(prefix)", tail, "L2/\(prefix)", count)
            tail = "L2/\(prefix)"
        }
        for (depth, prefix) in prefixes.enumerated().reversed() {
            let from = depth == prefixes.count - 1 ? "L2/\(prefix)" : "b/\(commune)/\(prefix)"
            add(
                "5/\(commune)/\(prefix)", from, depth > 0 ? "b/\(commune)/\(prefixes[depth - 1])" : "b/\(commune)",
                count)
        }
    }

    private mutating func add(_ key: String, _ tail: String, _ head: String, _ count: Int64) {
        if (edges[key]?.count += count) != nil { return }
        edges[key] = Edge(tail: node(tail), head: node(head), count: count)
    }

    private mutating func node(_ name: String) -> Int32 {
        if let number = nodes[name] { return number }
        let number = Int32(nodes.count)
        nodes[name] = number
        return number
    }

    func build() -> ([String], Circulation) {
        let sorted = edges.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        let circulation = Circulation(
            tails: sorted.map(\.value.tail), heads: sorted.map(\.value.head), counts: sorted.map(\.value.count),
            nodeCount: nodes.count)
        return (sorted.map(\.key), circulation)
    }
}

/// For every leaf its prefixes, shortest first, as key text; `_T` for a family left out.
private func leafPrefixes(_ shape: FamilyShape) -> [[String]] {
    guard !shape.dimensions.isEmpty else { return [["_T"]] }
    return (0..<shape.leafCount).map { leaf in
        let path = shape.path(ofLeaf: leaf)
        return path.indices.map { path[...$0].joined(separator: "/") }
    }
}
