package import Protect

/// What one check found.
package struct GateVerdict: Sendable {
    package enum Severity: String, Sendable {
        /// Refuses; no override.
        case hard
        /// Warns.
        case soft
    }

    /// `G02`, `G05` … of `disclosure.md` section 13, or the name of a check of `publication.md` section 9.
    package let check: String
    package let severity: Severity
    package let findings: [GateFinding]

    init(check: String, severity: Severity, findings: [GateFinding]) {
        self.check = check
        self.severity = severity
        self.findings = findings
    }
}
