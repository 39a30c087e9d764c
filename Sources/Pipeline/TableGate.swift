import Cells
import Definition
import Protect
import Publish

/// The gate's checks that need the private counts, the ledger or a person's decision (G01, G05 to G12, G19), made on the
/// figures as they stand in the files.
struct TableGate {
    let definition: PipelineDefinition
    let ledger: VintageLedger
    /// Sealed tables that nobody has seen.
    let unseen: Set<VintageKey>
    let asOf: CivilDate
    let tables: [ProtectedTable]
    /// What the tables were drawn from.
    let exact: [AggregateTable]

    /// Judges each protected table beside the exact one it was drawn from, and each ratio beside the published counts.
    var checks: ReleaseInputs.Checks {
        { observations in
            let policy = PolicyRule(definition: definition, asOf: asOf, codeVersion: RunIdentity.commit)
            return try Gate.complete(policy, ledger: ledger).judge(subject(observations.ratioClaims(definition)))
        }
    }

    /// What the disclosure report says of each table.
    func facts() throws -> [TableFacts] { TableFacts.all(try subject([])) }

    private func subject(_ claims: [RatioClaim]) throws(ProtectionError) -> GateSubject {
        try GateSubject(
            definition: definition, published: tables, truth: exact, ledger: ledger, unseen: unseen,
            asOf: asOf, claims: claims)
    }
}
