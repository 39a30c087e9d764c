import CanonicalJSON
import Cells
import Definition
import Protect

/// What was protected how, what the gate found, what is not claimed: in full for those who run the pipeline, reduced for
/// everybody (`quality/report.json`).
///
/// The reduced one has nothing that only private counts give, but bands; no number of draws, no place of a finding.
///
/// - Source: `disclosure.md` section 13; docs/decisions/0071.
struct DisclosureReport {
    static let path = "quality/report.json"
    static let schema = "nq57/disclosure-report/1"
    static let notClaimed = [
        "differential privacy", "all-but-one cell beside an exact total", "all-but-one record of the city",
        "stolen keys",
    ]

    let snapshotID: String
    let definition: PipelineDefinition
    let tool: ToolIdentity
    let facts: DisclosureFacts
    /// The reduced report of the live snapshot: what it says of a vintage that is repeated holds on.
    let previous: PublishedReport?

    func full(_ verdicts: [GateVerdict]) -> JSONValue {
        let isRefused = verdicts.contains { $0.result == .refused }
        return object(
            verdict: isRefused ? "refused" : "pass", tables: facts.tables.map(\.full),
            microdata: facts.microdata.map(\.full), checks: verdicts.map { $0.fullJSON(evidence: facts.evidence) },
            verdicts)
    }

    func reduced(_ verdicts: [GateVerdict]) -> JSONValue {
        object(
            verdict: "pass", tables: facts.tables.map { previous?.table($0) ?? $0.reduced },
            microdata: facts.microdata.map(\.reduced), checks: verdicts.map(\.reducedJSON), verdicts)
    }

    private func object(
        verdict: String, tables: [JSONValue], microdata: [JSONValue], checks: [JSONValue], _ verdicts: [GateVerdict]
    ) -> JSONValue {
        .object([
            "schema": .string(DisclosureReport.schema), "snapshot": .string(snapshotID), "verdict": .string(verdict),
            "code": .string("\(tool.version) (\(tool.commit))"),
            "policy": .object([
                "id": definition.approval.map { .string($0.policy) } ?? .null,
                "sha256": .string(definition.policySHA256),
            ]),
            "not_claimed": .strings(DisclosureReport.notClaimed), "tables": .array(tables),
            "microdata": .array(microdata), "checks": .array(checks),
            "exceptions": .array(verdicts.flatMap(\.exceptions).map(\.json)), "keys": facts.keys,
        ])
    }
}

extension GateVerdict {
    fileprivate var reducedJSON: JSONValue {
        .object([
            "id": .string(check), "severity": .string(severity.rawValue), "result": .string(result.rawValue),
        ])
    }

    fileprivate func fullJSON(evidence: String) -> JSONValue {
        .object([
            "id": .string(check), "severity": .string(severity.rawValue), "result": .string(result.rawValue),
            "n": .integer(count), "evidence": .string("sha256:" + evidence),
            "findings": .array(
                findings.map {
                    .object([
                        "where": .string($0.place), "observed": .string($0.observed),
                        "required": .string($0.required),
                    ])
                }),
        ])
    }
}

extension GateException {
    fileprivate var json: JSONValue {
        .object([
            "check": .string(check), "measure": measure.map { .string($0) } ?? .null,
            "quarter": quarter.map { .string($0.description) } ?? .null, "reason": reason.json,
            "roles": .strings(roles), "approved": .string(approved.iso), "expires": .string(expires.iso),
        ])
    }
}
