package import Cells
package import Crypto
package import Definition

/// Makes published figures of exact counts: rounded tables that add up, headlines by rule, holes with their reason.
///
/// A table that lets a reader infer too much is drawn again. Each table is audited alone: rules V4 and V7 of the
/// definitions keep two tables from telling of one person.
///
/// - Source: `disclosure.md` sections 6 to 9.
package struct DisclosureControl: Sendable {
    private let definition: PipelineDefinition
    private let stockKey: SymmetricKey

    /// The stock key is `K_stock`, 32 bytes.
    package init(definition: PipelineDefinition, stockKey: SymmetricKey) {
        self.definition = definition
        self.stockKey = stockKey
    }

    /// Protects one table, with that of the measure it is part of (`partOf`, same quarter; nil where there is none).
    ///
    /// The draw key is `K_tab` of this measure, quarter and epoch, 32 bytes; not used where nothing is drawn.
    ///
    /// - Errors: `tableInconsistent`, `measureUnprotectable`, `wholeMissing`, `auditFailed`, `overflow`.
    package func protect(
        _ table: AggregateTable, partOf whole: AggregateTable? = nil, vintage: DisclosureDefinition.Vintage,
        drawKey: [UInt8]
    ) throws(ProtectionError) -> ProtectedTable {
        guard let measure = definition.measure(table.measure) else {
            throw ProtectionError(
                .measureUnprotectable, measure: table.measure, quarter: table.quarter, detail: "no such measure")
        }
        let plan = try ProtectionPlan(
            measure, quarter: table.quarter, vintage: vintage, definition: definition)
        return try DisclosureControl.protect(table, partOf: whole, plan: plan, drawKey: drawKey, stockKey: stockKey)
    }

    static func protect(
        _ table: AggregateTable, partOf whole: AggregateTable? = nil, plan: ProtectionPlan, drawKey: [UInt8],
        stockKey: SymmetricKey
    ) throws(ProtectionError) -> ProtectedTable {
        try plan.check(table.reported)
        let draw = TableDraw(
            plan: plan, truth: table, wholes: try plan.totals(of: whole), drawKey: drawKey, stockKey: stockKey)
        return try draw.table()
    }
}

extension AggregateTable {
    /// The communes that delivered, in code order.
    var reported: [(commune: String, counts: Counts)] {
        areas.compactMap { commune, area in
            if case .reported(let counts) = area { (commune, counts) } else { nil }
        }
    }
}

extension ProtectionPlan {
    /// Whether a total of this size is published as exact, whatever else is known of the commune.
    func isSaidExact(_ total: Int64) -> Bool {
        !isRounded || measure.exactFrom == 0 || total > measure.exactFrom
            || (total == measure.exactFrom && total % base != 0)
    }

    /// Refuses a table that cannot be a circulation of the plan's shape.
    func check(_ reported: [(commune: String, counts: AggregateTable.Counts)]) throws(ProtectionError) {
        var sum: Int64 = 0
        for (commune, counts) in reported {
            let isOverflow: Bool
            (sum, isOverflow) = sum.addingReportingOverflow(counts.total)
            guard !isOverflow, sum >= 0 else { throw failure(.overflow, "the city's total") }
            guard
                counts.family1.count == family1.leafCount, counts.family2.count == family2.leafCount,
                counts.headlines.count == measure.headlineCounts.count
            else { throw failure(.tableInconsistent, "commune \(commune) has another shape than the definition") }
            guard isAdditive(counts) else {
                throw failure(.tableInconsistent, "commune \(commune): a family does not add up to the total")
            }
        }
    }

    private func isAdditive(_ counts: AggregateTable.Counts) -> Bool {
        [counts.family1, counts.family2].allSatisfy { leaves in
            leaves.isEmpty || (leaves.allSatisfy { $0 >= 0 } && leaves.reduce(0, +) == counts.total)
        } && (counts.total >= 0)
    }

    func totals(of whole: AggregateTable?) throws(ProtectionError) -> [String: Int64] {
        guard let id = measure.partOf, isRounded else { return [:] }
        guard let whole, whole.measure == id, whole.quarter == quarter else {
            throw failure(.wholeMissing, "part of \(id)")
        }
        return Dictionary(uniqueKeysWithValues: whole.reported.map { ($0.commune, $0.counts.total) })
    }
}
