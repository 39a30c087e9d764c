import Cells

/// What can a reader infer who knows the method, every published cell and every exact headline of one table?
///
/// Finds for every edge of the published network the true counts that are still possible, by maximum flows from any point
/// within the bounds; needs no private count. Administrative cells are no protected ones and not judged; nothing is said of
/// a reader who knows all other cells, or all other records, of a commune.
///
/// - Source: `disclosure.md` section 9.
struct IntervalAudit {
    private let published: PublishedNetwork
    /// Settled; nil where no true counts could have been published like this.
    private let network: ResidualNetwork?

    /// `known`: totals that others publish exactly.
    init(_ table: ProtectedTable, plan: ProtectionPlan, known: [AreaCode: Int64] = [:]) {
        published = PublishedNetwork(table, plan: plan, known: known)
        network = ResidualNetwork(settled: published.circulation)
    }

    /// The fewest candidates among the edges that are judged, exactly; nil if the table contradicts itself.
    func fewest() -> FewestCandidates? {
        guard var network else { return nil }
        return FewestCandidates(
            personalCells: published.personal.count, personal: network.fewestCandidates(of: published.personal),
            totals: network.fewestCandidates(of: published.roundedTotals),
            parts: network.fewestCandidates(of: published.roundedParts))
    }

    /// Every possible value of every edge over the full code lists, or of the personal ones, in bytewise order of the keys;
    /// nil as above.
    func ranges(onlyPersonal: Bool = false) -> [(key: String, range: ClosedRange<Int64>)]? {
        guard var network else { return nil }
        let edges = onlyPersonal ? published.personal : Array(published.edges.indices)
        return edges.map { (published.key($0), network.range($0)) }
            .sorted { $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) }
    }
}
