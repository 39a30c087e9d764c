import CanonicalJSON
import Cells
import Columns
import Definition
import DurableFiles
import Protect
import Workers

/// Runs every check and says whether the release may go out.
///
/// - Errors: `gateRefused` with the findings that refuse; the report then lies in the staging folder.
struct ReleaseGate {
    static let reportName = "disclosure_report.json"

    /// Checks by a module that holds what they need: the private counts.
    let outside: ReleaseInputs.Checks
    let microdata: MicrodataInputs.Checks
    let exceptions: [GateException]
    let isSynthetic: Bool

    func judge(_ figures: GateFigures) throws -> [GateVerdict] {
        let rules = ReleaseRules.figures.map { rule in
            { @Sendable () throws -> [Gate.Outcome] in
                [
                    Gate.Outcome(
                        id: rule.id, severity: rule.severity, findings: rule.judge(figures),
                        count: figures.table.rows.count)
                ]
            }
        }
        // Those from outside take the longest: they begin first.
        let checks = [{ @Sendable () throws -> [Gate.Outcome] in try outside(figures.table) }] + rules
        return try WorkerPool.perProcessor.map(checks) { try $0() }.flatMap(\.self).map(verdict)
    }

    func judge(_ files: GateFiles) throws -> [GateVerdict] {
        try WorkerPool.perProcessor.map(ReleaseRules.files) { rule in
            Gate.Outcome(
                id: rule.id, severity: rule.severity, findings: try rule.judge(files),
                count: files.release.files.count + files.pages.count)
        }.map(verdict)
    }

    /// None without microdata.
    func judge(_ microdata: [Quarter: CodedTable]) throws -> [GateVerdict] {
        microdata.isEmpty ? [] : try self.microdata(microdata).map(verdict)
    }

    /// What the checks of files will have said if the release goes out: its own files tell their outcome before they can
    /// be judged, and a finding among them stops everything.
    func expected(hasMicrodata: Bool) -> [GateVerdict] {
        let files = ReleaseRules.files.map { ($0.id, $0.severity) }
        let microdata = hasMicrodata ? Gate.microdataIDs.map { ($0, GateSeverity.hard) } : []
        return (files + microdata).map { id, severity in
            verdict(Gate.Outcome(id: id, severity: severity, findings: [], count: 0))
        }
    }

    /// Writes the report; ends the publication if a check refuses.
    func conclude(_ verdicts: [GateVerdict], reportTo folder: DurableFolder, _ report: DisclosureReport) throws {
        try folder.write(report.full(verdicts).serialized(), to: ReleaseGate.reportName)
        try refuse(verdicts, reportTo: folder, report)
    }

    /// Ends the publication, with the report, if a check refuses; else writes nothing. `unmadeChecks` are those to come.
    func refuse(
        _ verdicts: [GateVerdict], unmadeChecks: Int = 0, reportTo folder: DurableFolder, _ report: DisclosureReport
    ) throws {
        let refused = verdicts.filter { $0.result == .refused }
        guard !refused.isEmpty else { return }
        let refusal = GateRefusal(verdicts, unmadeChecks: unmadeChecks, exceptions: exceptions)
        try folder.write(report.full(verdicts).serialized(), to: ReleaseGate.reportName)
        throw PublishError(
            .gateRefused, "the gate refused the release: \(refusal.summary)",
            remedy: ReleaseGate.remedy(isSoft: refused.allSatisfy { $0.severity == .soft }),
            place: folder.path, refusal: refusal)
    }

    private static func remedy(isSoft: Bool) -> String {
        let way = isSoft ? "repair the cause, or let two approvers accept it (--exceptions)" : "repair the cause"
        return "read disclosure_report.json in the staging folder; \(way); publish again; runbook gate-refused"
    }

    private func verdict(_ outcome: Gate.Outcome) -> GateVerdict {
        GateVerdict(outcome, exceptions: exceptions, isSynthetic: isSynthetic)
    }
}
