import CanonicalJSON

/// What the collector would remove, or removed, and why.
package struct CollectedFile: Hashable, Sendable {
    package enum Reason: String, Sendable, CaseIterable {
        /// No manifest names it, and no run can still be writing it.
        case unreferenced
        /// A unit of a sealed quarter that is older than `retention.staging`.
        case stagingRetention = "staging_retention"
        /// Lines of refused rows older than `retention.quarantine`.
        case quarantineRetention = "quarantine_retention"
        /// The folder of a run older than `retention.runs`.
        case runRetention = "run_retention"
    }

    /// Below the state folder.
    package let path: String
    package let bytes: Int
    package let reason: Reason
}
