import Cells
package import Definition
package import Protect

extension GateException {
    func covers(_ finding: GateFinding) -> Bool {
        check == finding.id && measure == finding.table?.measure && quarter == finding.table?.quarter
    }

    /// As a finding is named: `G19 sim-grants 2026-Q4`.
    fileprivate var subject: String {
        ([check, measure, quarter?.description] as [String?]).compactMap(\.self).joined(separator: " ")
    }

    /// For who wrote the entry and sees no finding go.
    package var unusedWarning: String {
        "warning: the exceptions file accepts \(subject), which fits no finding; name check, measure and quarter as the "
            + "gate does, or take the entry out"
    }
}

extension Sequence<GateException> {
    /// Those that fit none of the findings.
    package func unused(by findings: [GateFinding]) -> [GateException] {
        filter { exception in !findings.contains { exception.covers($0) } }
    }
}
