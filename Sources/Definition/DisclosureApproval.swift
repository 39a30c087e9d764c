package import Cells

/// The decision of two people that `disclosure.yaml` protects well enough: `disclosure.approval.yaml` beside it.
///
/// - Source: `disclosure.md` section 13, G01.
package struct DisclosureApproval: Sendable, Hashable {
    package static let path = "disclosure.approval.yaml"
    /// An approval lasts a year at most.
    package static let longestDays = 366

    /// The name that reports give the policy: `p7`.
    package let policy: String
    /// Of the bytes of `disclosure.yaml`: 64 lower-case hexadecimal digits.
    package let sha256: String
    /// Two different ones at least. People are named by role, never by name.
    package let roles: [String]
    package let approved: CivilDate
    /// Last day on which it holds.
    package let expires: CivilDate

    package init(policy: String, sha256: String, roles: [String], approved: CivilDate, expires: CivilDate) {
        self.policy = policy
        self.sha256 = sha256
        self.roles = roles
        self.approved = approved
        self.expires = expires
    }
}
