/// Checks that were made by the module that holds what they need, and what they found.
package struct OutsideChecks: Sendable {
    /// Ids of all checks made, in the order of the report.
    package let checks: [String]
    package let findings: [GateFinding]

    package init(checks: [String], findings: [GateFinding]) {
        self.checks = checks
        self.findings = findings
    }
}
