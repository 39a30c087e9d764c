import Anonymise
import Cells
import Definition
import DurableFiles
import Protect

/// Whether the values of a quarter's first vintage stand in its second one, because too few records changed.
///
/// Keeps the true counts behind a first vintage until the second is sealed: `cubes/<quarter>/<measure>.<epoch>.csv`, written
/// before the seal. If they are lost, the second vintage is drawn.
///
/// - Source: `disclosure.md` section 11.
struct RepeatedVintages {
    let definition: PipelineDefinition
    let state: DurableFolder
    let ledger: VintageLedger

    private var changes: ChangedRecords { ChangedRecords(definition: definition) }

    /// The first vintage as the second one; nil where there is none, or where it is drawn anew.
    func table(_ truth: AggregateTable, as vintage: DisclosureDefinition.Vintage) throws -> ProtectedTable? {
        guard vintage.epoch > 0 else { return nil }
        let first = VintageKey(measure: truth.measure, quarter: truth.quarter, epoch: vintage.epoch - 1)
        guard let table = try ledger.table(first, definition: definition), state.exists(name(table)),
            let changed = try changes.count(from: try state.read(name(table)), to: truth, of: table),
            changed < definition.disclosure.minChanged
        else { return nil }
        return try table.repeated(as: vintage, definition: definition)
    }

    /// Keeps what a table was drawn from, if a later vintage may follow.
    func keep(_ truth: AggregateTable, of table: ProtectedTable) throws {
        guard definition.disclosure.vintages.contains(where: { $0.epoch > table.epoch }) else { return }
        try state.write(try changes.truthBytes(truth, of: table), to: name(table))
    }

    private func name(_ table: ProtectedTable) -> String {
        "cubes/\(table.quarter)/\(table.measure).\(table.epoch).csv"
    }
}
