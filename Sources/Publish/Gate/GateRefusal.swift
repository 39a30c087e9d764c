package import Definition
package import Protect

/// What the gate said of a release that it refused.
///
/// Says nothing of checks that were not made any more: figures that are refused are not written into files.
package struct GateRefusal: Sendable {
    package let verdicts: [GateVerdict]
    /// How many checks were not made.
    package let unmadeChecks: Int
    /// Entries of the exceptions file that fit no finding.
    package let unused: [GateException]

    init(_ verdicts: [GateVerdict], unmadeChecks: Int, exceptions: [GateException]) {
        self.verdicts = verdicts
        self.unmadeChecks = unmadeChecks
        unused = exceptions.unused(by: verdicts.flatMap(\.findings))
    }

    /// What refuses: hard findings, and soft ones that nobody accepted.
    package var left: [GateFinding] { verdicts.filter { $0.result == .refused }.flatMap(\.left) }

    /// Soft findings that two people accepted.
    package var accepted: [GateFinding] { verdicts.flatMap(\.accepted) }

    /// `2 findings`, or `1 finding is left, 1 was accepted`.
    var summary: String {
        let count = left.count == 1 ? "1 finding" : "\(left.count) findings"
        guard !accepted.isEmpty else { return count }
        return "\(count) \(left.count == 1 ? "is" : "are") left, \(accepted.count) "
            + "\(accepted.count == 1 ? "was" : "were") accepted"
    }

    /// What is left, what was accepted, and what the exceptions file names in vain.
    package var lines: [String] {
        left.lines + accepted.lines.map { "accepted: \($0)" } + unused.map(\.unusedWarning)
    }
}
