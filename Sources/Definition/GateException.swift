package import Cells

/// Two people accept, for a while, what a soft check of the gate finds.
///
/// - Source: `disclosure.md` section 13.
package struct GateException: Sendable, Hashable {
    package static let longestDays = 90

    /// `G11`, `G19` or `jumps`.
    package let check: String
    /// Nil for a finding that is about no single table.
    package let measure: String?
    package let quarter: Quarter?
    /// Published with the outcome of the check.
    package let reason: LocalisedText
    /// Two different ones at least.
    package let roles: [String]
    package let approved: CivilDate
    /// Last day on which it holds.
    package let expires: CivilDate

    package init(
        check: String, measure: String?, quarter: Quarter?, reason: LocalisedText, roles: [String],
        approved: CivilDate, expires: CivilDate
    ) {
        self.check = check
        self.measure = measure
        self.quarter = quarter
        self.reason = reason
        self.roles = roles
        self.approved = approved
        self.expires = expires
    }
}
