import Cells
import Definition
import Protect
import Publish

/// The gate's checks that need the private counts or the ledger (G05, G06, G07, G09, G10, G12), made on the figures as
/// they stand in the files.
struct TableGate {
    let definition: PipelineDefinition
    let ledger: VintageLedger
    /// Quarters whose lag is over.
    let due: [Quarter]

    /// Judges each protected table beside the exact one it was drawn from, and each ratio beside the published counts.
    func checks(_ tables: [ProtectedTable], exact: [AggregateTable]) -> ReleaseInputs.Checks {
        { [definition, ledger, due] observations in
            Gate.tables.judge(
                try GateSubject(
                    definition: definition, published: tables, truth: exact, ledger: ledger, due: due,
                    claims: observations.ratioClaims(definition)))
        }
    }
}
