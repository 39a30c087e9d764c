/// How a table was drawn and what the interval audit found. Private: the number of draws never leaves.
package struct DrawAudit: Hashable, Sendable {
    /// Draws made, the one that stands included.
    package let attempts: Int
    /// Edges of the cube that hold records.
    package let edges: Int
    /// Cells with a personal dimension, over the full code lists.
    package let personalCells: Int
    /// The fewest true counts possible for one of them; nil where there are none.
    package let minCandidates: Int64?
    /// The fewest possible for a headline published rounded; nil where there are none.
    package let minCandidatesHeadline: Int64?
    /// Whether totals that others publish exactly were taken as known, beside the exact headlines.
    package let isWithExternalMargins: Bool

    init(
        attempts: Int, edges: Int, personalCells: Int, minCandidates: Int64?, minCandidatesHeadline: Int64?,
        isWithExternalMargins: Bool
    ) {
        self.attempts = attempts
        self.edges = edges
        self.personalCells = personalCells
        self.minCandidates = minCandidates
        self.minCandidatesHeadline = minCandidatesHeadline
        self.isWithExternalMargins = isWithExternalMargins
    }
}
