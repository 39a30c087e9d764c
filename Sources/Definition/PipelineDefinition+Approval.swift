package import Cells

extension PipelineDefinition {
    /// What is wanting of the approval of `disclosure.yaml` on a day, as the gate will judge it; nil where it holds. Ends a
    /// sentence that begins with "disclosure.yaml is".
    ///
    /// Does not judge the name of the policy: nothing else names it.
    ///
    /// - Source: `disclosure.md` section 13, G01.
    package func approvalFault(on day: CivilDate) -> String? {
        guard let approval else { return "not approved" }
        if approval.sha256 != policySHA256 { return "not the one that \(DisclosureApproval.path) approves" }
        if day < approval.approved { return "not approved before \(approval.approved.iso)" }
        return day > approval.expires ? "no longer approved: it was until \(approval.expires.iso)" : nil
    }
}
