/// What is not in order in the private state, and what to do.
package struct StateFinding: Hashable, Sendable {
    package enum Severity: String, Sendable {
        /// The state is not what it should be.
        case fault
        /// Nothing is wrong, but a person may want to know.
        case note
    }

    package let severity: Severity
    /// `damagedPartition`, `ledger` …
    package let code: String
    package let message: String
    package let remedy: String
}
