import Cells

/// G19, soft: rounding does not reorder the communes. The rank correlation of their true and published totals is at least
/// 0.99 where they have 50 records on average.
///
/// Does not judge fewer than three communes, which have no order to speak of, nor sealed tables.
///
/// - Source: `disclosure.md` section 13.
struct UtilityRule: GateRule {
    let id = "G19"
    let severity = GateSeverity.soft
    private static let fromMean: Int64 = 50
    private static let leastCommunes = 3
    private static let leastCorrelation = 0.99

    func findings(_ subject: GateSubject) -> [GateFinding] {
        subject.pairs.compactMap { pair in
            let totals = pair.communes.compactMap { area, truth in
                area.tableTotal?.count.map { (truth: truth.total, published: $0.value) }
            }
            guard totals.count >= UtilityRule.leastCommunes,
                totals.reduce(0, { $0 + $1.truth }) >= UtilityRule.fromMean * Int64(totals.count),
                let correlation = RankCorrelation(totals.map { ($0.truth, $0.published) }).value,
                correlation < UtilityRule.leastCorrelation
            else { return nil }
            return finding(pair, "rounding reorders the communes", "a rank correlation of at least 0.99")
        }
    }
}
