import Anonymise
import Cells
import Definition
import Protect

/// Exact tables in, protected tables out: one draw for each measure and quarter.
struct ProtectStage {
    let definition: PipelineDefinition
    let keys: PseudonymKeys
    /// The vintage in which a quarter is published.
    let vintage: (Quarter) -> DisclosureDefinition.Vintage
    /// Takes the fresh keys.
    let drawKeys: DrawKeyring
    /// The table of an earlier vintage whose values stand, because too few records changed; nil: a new draw.
    let repeated: (AggregateTable) throws -> ProtectedTable?

    /// - Shapes: one protected table per exact one that is not sealed, in the same order.
    func protect(
        _ tables: [AggregateTable], isSealed: (AggregateTable) -> Bool
    ) throws -> [ProtectedTable] {
        let control = DisclosureControl(definition: definition, stockKey: keys.stockKey())
        let byKey = Dictionary(uniqueKeysWithValues: tables.map { (Key(measure: $0.measure, quarter: $0.quarter), $0) })
        return try tables.filter { !isSealed($0) }.map { table in
            if let repeated = try repeated(table) { return repeated }
            let vintage = vintage(table.quarter)
            let whole = definition.measure(table.measure)?.partOf
                .flatMap { byKey[Key(measure: $0, quarter: table.quarter)] }
            var key = drawKey(table, epoch: vintage.epoch)
            defer { zero(&key) }
            return try control.protect(table, partOf: whole, vintage: vintage, drawKey: key)
        }
    }

    /// Derived for synthetic pipelines, so that two runs give the same bytes; else fresh, and never written.
    private func drawKey(_ table: AggregateTable, epoch: Int) -> [UInt8] {
        switch definition.settings.drawKeys {
        case .derived:
            return keys.derivedTableKey(measure: table.measure, quarter: table.quarter.description, epoch: epoch)
        case .fresh:
            return drawKeys.fresh()
        }
    }

    private struct Key: Hashable {
        let measure: String
        let quarter: Quarter
    }
}
