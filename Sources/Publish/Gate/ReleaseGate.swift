import CanonicalJSON
import DurableFiles
import Protect

/// Runs every check and says whether the release may go out.
///
/// - Errors: `gateRefused` with the hard findings; the report then lies in the staging folder.
struct ReleaseGate {
    /// Checks by a module that holds what they need: the private counts.
    let outside: ReleaseInputs.Checks

    func judge(_ figures: GateFigures) throws -> [GateVerdict] {
        let outside = try outside(figures.table).map {
            GateVerdict(check: $0.id, severity: .hard, findings: $0.findings)
        }
        return outside
            + ReleaseRules.figures.map {
                GateVerdict(check: $0.id, severity: $0.severity, findings: $0.judge(figures))
            }
    }

    func judge(_ files: GateFiles) throws -> [GateVerdict] {
        try ReleaseRules.files.map {
            GateVerdict(check: $0.id, severity: $0.severity, findings: try $0.judge(files))
        }
    }

    /// The outcome of each check, for the manifest. Those of files are not known yet when it is written: a hard finding
    /// among them stops everything.
    func results(_ verdicts: [GateVerdict]) -> [Release.GateResult] {
        verdicts.map { Release.GateResult(id: $0.check, result: $0.findings.isEmpty ? "pass" : "warn") }
            + ReleaseRules.files.map { Release.GateResult(id: $0.id, result: "pass") }
    }

    /// Writes the report; ends the publication if a hard check found something.
    func conclude(_ verdicts: [GateVerdict], snapshotID: String, reportTo folder: DurableFolder) throws {
        let hard = verdicts.filter { $0.severity == .hard }.flatMap(\.findings)
        try folder.write(
            report(verdicts, snapshotID, isRefused: !hard.isEmpty).serialized(), to: "disclosure_report.json")
        guard !hard.isEmpty else { return }
        throw PublishError(
            .gateRefused, "the gate refused the release: \(hard.count) hard findings",
            remedy: "read disclosure_report.json in the staging folder, repair the cause, publish again",
            place: folder.path, findings: hard)
    }

    private func report(_ verdicts: [GateVerdict], _ snapshotID: String, isRefused: Bool) -> JSONValue {
        .object([
            "schema": "nq57/disclosure-report/1", "snapshot": .string(snapshotID),
            "verdict": .string(isRefused ? "refused" : "pass"),
            "checks": .array(
                verdicts.map { verdict in
                    .object([
                        "id": .string(verdict.check), "severity": .string(verdict.severity.rawValue),
                        "result": .string(verdict.result), "findings": .array(verdict.findings.map(\.json)),
                    ])
                }),
        ])
    }
}

extension GateVerdict {
    fileprivate var result: String { findings.isEmpty ? "pass" : severity == .hard ? "refused" : "warn" }
}

extension GateFinding {
    fileprivate var json: JSONValue {
        .object(["where": .string(place), "observed": .string(observed), "required": .string(required)])
    }
}
