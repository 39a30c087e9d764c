/// What came of one attack.
package struct AttackResult: Sendable {
    package enum Outcome: String, Sendable {
        case held
        case broken
        case notApplicable = "not applicable"
    }

    package let outcome: Outcome
    /// What was tried, with counts; or why nothing was.
    package let tried: String
    package let findings: [AttackFinding]

    /// Broken if there is a finding.
    init(tried: String, findings: [AttackFinding]) {
        outcome = findings.isEmpty ? .held : .broken
        self.tried = tried
        self.findings = findings
    }

    private init(notApplicable reason: String) {
        outcome = .notApplicable
        tried = reason
        findings = []
    }

    static func notApplicable(_ reason: String) -> AttackResult { AttackResult(notApplicable: reason) }
}
