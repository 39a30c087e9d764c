/// What a generalisation loses; the least is sought.
///
/// All but `height` count cells or persons: n records, columns j, f = how often a value occurs among all n records, g = the
/// value that a record shows at the node. Removed records count as the line says. All are least at node 0 without removal.
///
/// - Units: bits for the three entropies, 0…1 for `precision` and `loss`.
package enum LossMeasure: String, CaseIterable, Sendable {
    /// Non-uniform entropy: Σ over records and columns of −log₂(f(v)/f(g(v))); a removed record shows `*`, f(`*`) = n.
    case nonUniformEntropy = "nue"
    /// As `nue`, but a removed record counts with its generalised value.
    case entropy
    /// `entropy`, and for each column of the r removed records −Σ log₂(r(g)/r), r(g) = how many of them show g.
    case entropyWithRemoval = "entropy-nm"
    /// Σ (class size)² over classes kept, and n for every record removed.
    case discernibility
    /// Σ (class size)² over all classes, those removed too.
    case discernibilityStar = "discernibility-star"
    /// n ÷ (classes kept, and one more if anything is removed).
    case averageClassSize = "average-class-size"
    /// Mean over cells of level ÷ greatest level of the column; 1 in a removed record.
    case precision
    /// Sum of the node's levels.
    case height
    /// Mean over cells of (values below g − 1) ÷ (values − 1), counted in the hierarchy; 1 in a removed record.
    case loss
}
