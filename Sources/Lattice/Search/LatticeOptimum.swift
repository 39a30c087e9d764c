/// The node with the least loss among those that satisfy every model; ties: fewer removed, then lexicographic.
package struct LatticeOptimum: Hashable, Sendable {
    package let node: LatticeNode
    /// - Units: those of the measure.
    package let loss: Double
    /// The loss as a share of the greatest there can be.
    package let lossShare: Double
    /// Records removed.
    package let suppressed: Int
    /// Classes kept.
    package let classes: Int
    /// The loss, exact enough to compare: multiples of 2⁻⁴⁰ before any mean.
    let exactLoss: Int128

    func isBetter(than other: LatticeOptimum) -> Bool {
        if exactLoss != other.exactLoss { return exactLoss < other.exactLoss }
        if suppressed != other.suppressed { return suppressed < other.suppressed }
        return node < other.node
    }
}
