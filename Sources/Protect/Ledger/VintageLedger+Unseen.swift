package import Cells
package import Crypto
package import Definition

extension VintageLedger {
    /// Which of the tables nobody has seen though they are sealed: those of the last seal, if it is younger than every
    /// snapshot there is (`newest`, Unix seconds; nil: there is none), and only where `truth` is still what they were
    /// drawn from.
    ///
    /// A publication was cut off between its seal and the rename that shows it. The gate judges these once more by their
    /// truth, so that the next publication says of them what that one would have said (docs/decisions/0168).
    ///
    /// - Errors: `measureUnprotectable`.
    package func unseen(
        of tables: [(published: ProtectedTable, truth: AggregateTable)], newest: Int64?, definition: PipelineDefinition,
        ledgerKey: SymmetricKey
    ) throws(ProtectionError) -> Set<VintageKey> {
        guard let last = lastSeal, UTCTime(last).map({ $0.seconds > newest ?? .min }) ?? false else { return [] }
        var unseen: Set<VintageKey> = []
        for (published, truth) in tables {
            guard let entry = entry(published.key), entry.at == last else { continue }
            let plan = try ProtectionPlan(of: published, definition: definition)
            if plan.truthMAC(truth, ledgerKey) == entry.truthMAC { unseen.insert(published.key) }
        }
        return unseen
    }

    private var lastSeal: String? {
        entries.lazy.compactMap { if case .vintage(let entry) = $0 { entry.at } else { nil } }.last
    }
}
