import Cells
import Definition

/// Which communes share one node of the personal family.
///
/// Follows from published totals and layouts only: of the totals it uses those that are published as exact.
///
/// - Source: `disclosure.md` section 7, "Small communes".
struct PoolRule {
    let plan: ProtectionPlan

    /// From the totals of the reporting communes, and whether each is published as exact.
    func pool(_ totals: [(commune: String, total: Int64, isExact: Bool)]) -> Set<String> {
        guard !plan.family1.dimensions.isEmpty else { return [] }
        func isSmall(_ commune: String, _ total: Int64) -> Bool {
            total < plan.breakdownFrom || plan.withoutFamily1.contains(commune)
        }
        var pool = totals.filter { isSmall($0.commune, $0.total) }
        var outside = totals.filter { !isSmall($0.commune, $0.total) }
            .sorted { ($0.total, $0.commune) < ($1.total, $1.commune) }[...]
        guard !pool.isEmpty else { return [] }
        while pool.count < 2 || exactSum(pool) < plan.breakdownFrom, let smallest = outside.popFirst() {
            pool.append(smallest)
        }
        return Set(pool.map(\.commune))
    }

    private func exactSum(_ pool: [(commune: String, total: Int64, isExact: Bool)]) -> Int64 {
        pool.reduce(0) { $0 + ($1.isExact ? $1.total : 0) }
    }
}
