/// One generalisation of the whole table: a level for each quasi-identifier.
///
/// - Shapes: levels in the order of the quasi-identifiers. Nodes are ordered lexicographically.
package struct LatticeNode: Hashable, Comparable, Sendable {
    package let levels: [Int]

    package init(_ levels: [Int]) {
        self.levels = levels
    }

    /// The sum of the levels.
    package var height: Int { levels.reduce(0, +) }

    package static func < (lhs: LatticeNode, rhs: LatticeNode) -> Bool {
        lhs.levels.lexicographicallyPrecedes(rhs.levels)
    }

    /// Whether this node generalises at least as much in every column.
    package func isAncestor(of other: LatticeNode) -> Bool {
        zip(levels, other.levels).allSatisfy { $0 >= $1 }
    }
}
