package import Cells
package import Definition
import Lattice

/// What every node would cost in one quarter. A person chooses one from it; nothing is written.
package struct MicrodataCalibration: Sendable {
    /// One node that meets the policy.
    package struct Choice: Sendable {
        package let node: [Int]
        /// Non-uniform entropy as a share of the greatest there can be.
        package let lossShare: Double
        package let loss: Double
        package let removed: Int
        package let classes: Int
        /// Σ|class|² over the classes kept.
        package let squares: Int
        /// Mean class size ÷ k.
        package let meanClassOverK: Double
    }

    package let quarter: Quarter
    package let persons: Int
    package let nodes: Int
    /// By loss; ties: fewer removed, then the lexicographically first.
    package let choices: [Choice]

    /// - Errors: `unsearchable`, also where there are no persons.
    package init(_ frame: PanelFrame, microdata: MicrodataDefinition, under key: ReleaseKey) throws(MicrodataError) {
        let lattice = try MicrodataLattice(DrawnRecords(frame, microdata, under: key), microdata)
        let search = lattice.search
        quarter = frame.quarter
        persons = frame.personCount
        nodes = search.table.nodes
        choices = search.evaluations().map { found in
            let kept = frame.personCount - found.suppressed
            return Choice(
                node: found.node.levels, lossShare: found.lossShare, loss: found.loss, removed: found.suppressed,
                classes: found.classes, squares: search.keptSquares(at: found.node),
                meanClassOverK: Double(kept) / Double(max(found.classes, 1) * microdata.leastPersons))
        }
    }
}
