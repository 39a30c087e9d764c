/// What a search found, and how much of the lattice it had to look at.
package struct LatticeAnswer: Hashable, Sendable {
    /// Nil where no node satisfies the models.
    package let optimum: LatticeOptimum?
    /// Nodes of the lattice.
    package let nodes: Int
    /// Nodes whose classes were counted; the others provably could not win.
    package let evaluated: Int
}
