package import Cells
package import Definition

/// What the gate looks at: tables read back from their files, the private counts they were drawn from, stated ratios.
package struct GateSubject: Sendable {
    /// A published table beside its truth.
    struct Pair: Sendable {
        let plan: ProtectionPlan
        let published: ProtectedTable
        /// Nil for a sealed table: its truth was judged when it was sealed, and later arrivals do not change it.
        let truth: AggregateTable?
        /// True totals of the measure this one is part of, by commune.
        let wholes: [String: Int64]
    }

    let pairs: [Pair]
    let claims: [RatioClaim]
    let definition: PipelineDefinition?
    let ledger: VintageLedger?
    /// The day on which it would be published; nil: lags are not judged.
    let asOf: CivilDate?

    /// Every published table needs its truth, and that of the measure it is part of, but for those that are sealed.
    /// `unseen`: sealed ones that are judged as if they were not.
    ///
    /// - Errors: `wholeMissing`, `measureUnprotectable`.
    package init(
        definition: PipelineDefinition, published: [ProtectedTable], truth: [AggregateTable],
        ledger: VintageLedger? = nil, unseen: Set<VintageKey> = [], asOf: CivilDate? = nil, claims: [RatioClaim]
    ) throws(ProtectionError) {
        var pairs: [Pair] = []
        for table in published {
            let isSealed =
                ledger?.entry(table.key) != nil && !unseen.contains(table.key) || ledger?.repeatsSealed(table) ?? false
            pairs.append(try Pair(table, definition, isSealed ? nil : truth))
        }
        self.init(pairs: pairs, claims: claims, definition: definition, ledger: ledger, asOf: asOf)
    }

    init(
        pairs: [Pair], claims: [RatioClaim] = [], definition: PipelineDefinition? = nil, ledger: VintageLedger? = nil,
        asOf: CivilDate? = nil
    ) {
        self.pairs = pairs
        self.claims = claims
        self.definition = definition
        self.ledger = ledger
        self.asOf = asOf
    }
}

extension GateSubject.Pair {
    fileprivate init(
        _ table: ProtectedTable, _ definition: PipelineDefinition, _ truths: [AggregateTable]?
    ) throws(ProtectionError) {
        func truth(_ measure: String) -> AggregateTable? {
            truths?.first { $0.measure == measure && $0.quarter == table.quarter }
        }
        let own = truth(table.measure)
        guard let measure = definition.measure(table.measure), truths == nil || own != nil else {
            throw ProtectionError(
                .wholeMissing, measure: table.measure, quarter: table.quarter, detail: "no private counts to judge by")
        }
        let plan = try ProtectionPlan(of: table, definition: definition)
        self.init(
            plan: plan, published: table, truth: own,
            wholes: own == nil ? [:] : try plan.totals(of: measure.partOf.flatMap(truth)))
    }

    /// Published and true values of the communes that reported, in code order.
    var communes: [(area: ProtectedTable.Area, truth: AggregateTable.Counts)] {
        (truth?.reported ?? []).compactMap { commune, counts in
            published.area(AreaCode(commune: commune)).map { ($0, counts) }
        }
    }

    func place(_ area: AreaCode, _ cell: String) -> String {
        "\(published.measure) \(published.quarter) \(area) \(cell)"
    }
}
