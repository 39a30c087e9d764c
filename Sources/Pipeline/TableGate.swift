import Cells
import Definition
import Protect
import Publish

/// The gate's checks that need the private counts: G05, G06, G07. The others judge the sealed files, in `Publish`.
struct TableGate {
    private static let rules = Gate(rules: Gate.tables.rules.filter { $0.id != "G12" })

    let definition: PipelineDefinition

    /// Judges each protected table beside the exact one it was drawn from.
    func judge(_ tables: [ProtectedTable], exact: [AggregateTable]) throws -> OutsideChecks {
        let subject = try GateSubject(definition: definition, published: tables, truth: exact, claims: [])
        let outcomes = TableGate.rules.judge(subject)
        return OutsideChecks(
            checks: outcomes.map(\.id), findings: outcomes.flatMap(\.findings).map(TableGate.published))
    }

    private static func published(_ finding: Protect.GateFinding) -> Publish.GateFinding {
        Publish.GateFinding(
            check: finding.id, severity: .hard, place: finding.place, observed: finding.observed,
            required: finding.required)
    }
}
