/// A decision to take back what was sealed. It stays known for ever that it was published.
package struct Withdrawal: Hashable, Sendable {
    package enum Reason: String, CaseIterable, Sendable {
        case privacy
        case legal
        case error
    }

    package let subject: LedgerSubject
    package let reason: Reason
    /// The role that decided, never a person's name.
    package let decidedBy: String

    package init(of subject: LedgerSubject, reason: Reason, decidedBy: String) {
        self.subject = subject
        self.reason = reason
        self.decidedBy = decidedBy
    }
}
