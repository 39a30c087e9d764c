package import Definition
package import Protect

/// What one check found, and what follows from it.
package struct GateVerdict: Sendable {
    /// `pass`; `warn` and `overridden` let the release go on, `refused` ends it.
    package enum Result: String, Sendable {
        case pass, warn, overridden, refused
    }

    /// `G02`, `G05` … of `disclosure.md` section 13, or the name of a check of `publication.md` section 9.
    package let check: String
    package let severity: GateSeverity
    package let findings: [GateFinding]
    /// Soft findings that an exception covers.
    package let accepted: [GateFinding]
    /// The other findings.
    package let left: [GateFinding]
    /// How many things were judged: tables, rows or files.
    package let count: Int
    /// Those that cover a finding.
    package let exceptions: [GateException]
    package let result: Result

    /// A hard finding refuses. A soft one does, too, unless it is excepted; a synthetic pipeline, which has nobody to
    /// protect, is only warned.
    init(_ outcome: Gate.Outcome, exceptions: [GateException], isSynthetic: Bool) {
        check = outcome.id
        severity = outcome.severity
        findings = outcome.findings
        count = outcome.count
        guard !findings.isEmpty else {
            (accepted, left, self.exceptions, result) = ([], [], [], .pass)
            return
        }
        let covering = findings.map { finding in exceptions.first { $0.covers(finding) } }
        let isAccepted = covering.map { outcome.severity == .soft && $0 != nil }
        accepted = zip(findings, isAccepted).filter(\.1).map(\.0)
        left = zip(findings, isAccepted).filter { !$1 }.map(\.0)
        self.exceptions = exceptions.filter(covering.contains)
        result =
            switch severity {
            case .hard: .refused
            case .soft where !isAccepted.contains(false): .overridden
            case .soft: isSynthetic ? .warn : .refused
            }
    }

    /// Those that an exceptions file may name.
    package static var softChecks: [String] { Gate.softChecks + ReleaseRules.softChecks }
}
