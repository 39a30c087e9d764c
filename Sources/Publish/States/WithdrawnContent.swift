package import Cells

/// What a withdrawal takes back for good, so that the ledger can be told.
package struct WithdrawnContent: Sendable, Hashable {
    package struct Vintage: Sendable, Hashable {
        package let measure: String
        package let quarter: Quarter
        /// `final` or `provisional`.
        package let name: String
    }

    package let vintages: [Vintage]
    /// Quarters of microdata files.
    package let microdata: [Quarter]
    package let reason: WithdrawalReason
    package let decidedBy: String
    /// UTC, `2026-11-15T02:00:00Z`.
    package let at: String
}

/// Why a snapshot is withdrawn by decision.
package enum WithdrawalReason: String, Sendable, CaseIterable {
    case privacy, legal, error

    /// Whether the figures themselves may never be published again. An error of ours may be one of texts or files.
    var isOfFigures: Bool { self != .error }
}
