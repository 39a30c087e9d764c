/// How many of a unit's rows were refused, as a band of their share: enough to see where to look, too little to count by.
///
/// - Source: the limits of a unit, the larger of 0.5 % and five rows (`extraction.md` section 8, ruling 3).
package enum RejectedShare: String, Sendable, CaseIterable {
    /// At most 0.5 %, or five rows.
    case few
    case from0_5to2 = "0_5_to_2"
    case from2to10 = "2_to_10"
    case from10 = "10_and_more"

    private static let fewRows = 5

    /// Takes rows that were refused, and rows that were taken.
    package init(refused: Int, taken: Int) {
        let all = refused + taken
        self =
            switch refused {
            case ...max(RejectedShare.fewRows, all / 200): .few
            case ..<((all + 49) / 50): .from0_5to2
            case ..<((all + 9) / 10): .from2to10
            default: .from10
            }
    }

    /// Whether somebody should look.
    package var isNotable: Bool { self != .few }
}
