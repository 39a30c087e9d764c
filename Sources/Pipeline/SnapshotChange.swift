package import Publish

/// A decision about published snapshots that a person gives as a command.
package enum SnapshotChange: Sendable {
    case yank(String, StateDecision)
    case withdraw([String], WithdrawalReason, StateDecision, isNamingAllCarriers: Bool)
    case rollBack(to: String, StateDecision)
    case prune
}
