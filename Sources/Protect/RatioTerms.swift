import Cells

/// The two counts of a ratio in one area.
///
/// In the city a commune that lacks one of the two is left out of both sums (ruling 16); where none does, the city's own
/// published counts are taken.
struct RatioTerms {
    let numerator: ProtectedTable
    let denominator: ProtectedTable
    let area: AreaCode
    let select: (ProtectedTable.Area) -> ProtectedTable.Value
    let selectDenominator: (ProtectedTable.Area) -> ProtectedTable.Value

    var vintage: String { numerator.vintage }

    /// Communes that reported both, of those due; 0 or 1 of 1 for a commune.
    var units: (reporting: Int, expected: Int) {
        guard area.isCity else { return (isCommon(area) ? 1 : 0, 1) }
        return (numerator.communes.count { isCommon($0.area) }, numerator.unitsExpected)
    }

    var counts: (numerator: ProtectedTable.Value, denominator: ProtectedTable.Value) {
        guard area.isCity else {
            return (
                numerator.area(area).map(select) ?? .missing(.notReported),
                denominator.area(area).map(selectDenominator) ?? .missing(.notReported)
            )
        }
        return (sum(numerator, select), sum(denominator, selectDenominator))
    }

    private func isCommon(_ area: AreaCode) -> Bool {
        numerator.area(area)?.isReporting == true && denominator.area(area)?.isReporting == true
    }

    private func sum(
        _ table: ProtectedTable, _ select: (ProtectedTable.Area) -> ProtectedTable.Value
    ) -> ProtectedTable.Value {
        let common = table.communes.filter { isCommon($0.area) }
        if common.isEmpty { return .missing(table.city.total.missingReason ?? .notReported) }
        return common.count == table.unitsReporting
            ? select(table.city) : ProtectedTable.Value.sum(common.map(select))
    }
}

extension ProtectedTable.Value {
    /// The sum, or the first reason why there is none.
    static func sum(_ values: [ProtectedTable.Value]) -> ProtectedTable.Value {
        if let reason = values.lazy.compactMap(\.missingReason).first { return .missing(reason) }
        return .count(PublishedCount.sum(values.compactMap(\.count)))
    }
}
