package import Cells
package import Definition

/// G01: the rules of protection are those that two people approved, in force on the day, and the program that applies them
/// says which version it is.
///
/// A synthetic pipeline needs no approval; one that it has must fit.
///
/// - Source: `disclosure.md` section 13; ruling 43.
package struct PolicyRule: GateRule {
    package let id = "G01"
    private let definition: PipelineDefinition
    private let asOf: CivilDate
    private let codeVersion: String

    /// `codeVersion` is the commit that the program was built from.
    package init(definition: PipelineDefinition, asOf: CivilDate, codeVersion: String) {
        self.definition = definition
        self.asOf = asOf
        self.codeVersion = codeVersion
    }

    package func count(_ subject: GateSubject) -> Int { 1 }

    package func findings(_ subject: GateSubject) -> [GateFinding] {
        var findings: [GateFinding] = []
        if codeVersion.isEmpty {
            findings.append(finding("program", "no version", "the commit that the program was built from"))
        }
        guard let approval = definition.approval else {
            return definition.settings.isSynthetic
                ? findings
                : findings + [
                    finding(
                        DisclosureApproval.path, "no approval", "two roles approve the digest of disclosure.yaml")
                ]
        }
        if approval.sha256 != definition.policySHA256 {
            findings.append(
                finding(DisclosureApproval.path, "approves another disclosure.yaml", "the digest of the one in use"))
        }
        if asOf < approval.approved || asOf > approval.expires {
            findings.append(
                finding(DisclosureApproval.path, "not in force on this day", "a day from approval to expiry"))
        }
        return findings
    }
}
