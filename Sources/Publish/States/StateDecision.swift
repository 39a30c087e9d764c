package import Cells

/// A person's decision about published snapshots, as it is published.
package struct StateDecision: Sendable, Hashable {
    package let reason: LocalisedText
    /// A role, never a person.
    package let decidedBy: String

    package init(reason: LocalisedText, decidedBy: String) {
        self.reason = reason
        self.decidedBy = decidedBy
    }
}
