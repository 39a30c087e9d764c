import Cells

/// The prefixes of one family as a tree: what the nodes and edges of a network are numbered by.
struct FamilyTree: Sendable {
    /// Parents before children; `["_T"]` alone for a family that is not there.
    let paths: [[String]]
    /// Position of the path one code shorter, or -1.
    let parents: [Int]
    let isLeaf: [Bool]
    let isPresent: Bool

    init(_ shape: FamilyShape) {
        isPresent = !shape.dimensions.isEmpty
        paths = isPresent ? shape.paths : [["_T"]]
        let depth = max(1, shape.dimensions.count)
        isLeaf = paths.map { $0.count == depth }
        var open: [Int] = []
        var parents: [Int] = []
        for (position, path) in paths.enumerated() {
            open.removeSubrange(min(open.count, path.count - 1)...)
            parents.append(open.last ?? -1)
            open.append(position)
        }
        self.parents = parents
    }
}
