/// How many of a unit's rows were refused, as a band of their share: enough to see where to look, too little to count by.
///
/// A unit without rows is in the lowest one. The limits of a unit lie at 0.5 % (`extraction.md` section 8).
package enum RejectedShare: String, Sendable, CaseIterable {
    case below0_5 = "below_0_5"
    case from0_5to2 = "0_5_to_2"
    case from2to10 = "2_to_10"
    case from10 = "10_and_more"

    /// Takes rows that were refused, and rows that were taken.
    package init(refused: Int, taken: Int) {
        let all = refused + taken
        self =
            switch refused * 1_000 {
            case ..<max(5 * all, 1): .below0_5
            case ..<(20 * all): .from0_5to2
            case ..<(100 * all): .from2to10
            default: .from10
            }
    }

    /// Whether somebody should look.
    package var isNotable: Bool { self != .below0_5 }
}
