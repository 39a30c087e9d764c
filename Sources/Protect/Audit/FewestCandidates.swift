/// The least number of possible true counts in each kind of edge that is judged; nil where there is none of the kind.
struct FewestCandidates: Hashable, Sendable {
    /// Edges with a personal dimension: of communes, pool and city.
    let personalCells: Int
    let personal: Int64?
    /// Totals that are published rounded.
    let totals: Int64?
    /// Parts that are published rounded.
    let parts: Int64?

    var headline: Int64? { [totals, parts].compactMap(\.self).min() }

    /// The families without which the table might pass, the first to be left out first; empty if it passes.
    ///
    /// A total below `exact_from` is narrowed by its F2: its F1 is in the pool, or there is none.
    func failing(_ plan: ProtectionPlan) -> [CubeFamily] {
        if let personal, personal < plan.base { return [.personal] }
        return (headline ?? .max) < plan.minCandidatesHeadline ? [.administrative, .personal] : []
    }
}
