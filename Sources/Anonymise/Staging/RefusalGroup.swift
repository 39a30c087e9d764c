/// Refused rows of a unit that have reason, column and shape in common. Names no row and no value.
package struct RefusalGroup: Hashable, Sendable {
    package let reason: String
    /// Canonical.
    package let column: String
    /// `empty`, `digits`, `letters`, `mixed`, `other`.
    package let shape: String
    /// Characters, at most 32.
    package let length: Int
}
