import CanonicalJSON
import DurableFiles

/// Runs every check and says whether the release may go out.
///
/// - Errors: `gateRefused` with the hard findings; the report then lies in the staging folder.
struct ReleaseGate {
    /// What other modules found (`G05` … by `Protect`), with the ids of the checks they ran.
    let outside: OutsideChecks

    func judge(_ figures: GateFigures) -> [GateFinding] {
        outside.findings + ReleaseRules.figures.flatMap { $0.judge(figures) }
    }

    func judge(_ files: GateFiles) throws -> [GateFinding] {
        try ReleaseRules.files.flatMap { try $0.judge(files) }
    }

    /// The outcome of each check, for the manifest. Checks of files are not known yet: their refusal stops everything.
    func results(_ findings: [GateFinding]) -> [Release.GateResult] {
        let warned = Set(findings.map(\.check))
        return (outside.checks + ReleaseRules.ids).map {
            Release.GateResult(id: $0, result: warned.contains($0) ? "warn" : "pass")
        }
    }

    func refuse(_ findings: [GateFinding], snapshotID: String, reportTo folder: DurableFolder) throws {
        let hard = findings.filter { $0.severity == .hard }
        try folder.write(report(findings, snapshotID).serialized(), to: "disclosure_report.json")
        guard !hard.isEmpty else { return }
        throw PublishError(
            .gateRefused, "the gate refused the release: \(hard.count) hard findings",
            remedy: "read disclosure_report.json in the staging folder, repair the cause, publish again",
            place: folder.path, findings: hard)
    }

    private func report(_ findings: [GateFinding], _ snapshotID: String) -> JSONValue {
        let isRefused = findings.contains { $0.severity == .hard }
        return .object([
            "schema": "nq57/disclosure-report/1", "snapshot": .string(snapshotID),
            "verdict": .string(isRefused ? "refused" : "pass"),
            "checks": .array(
                (outside.checks + ReleaseRules.ids).map { id in
                    .object([
                        "id": .string(id),
                        "findings": .integer(findings.count { $0.check == id }),
                    ])
                }),
            "findings": .array(
                findings.map {
                    .object([
                        "id": .string($0.check), "severity": .string($0.severity.rawValue), "where": .string($0.place),
                        "observed": .string($0.observed), "required": .string($0.required),
                    ])
                }),
        ])
    }
}
