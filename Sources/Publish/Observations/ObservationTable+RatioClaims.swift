import Cells
package import Definition
package import Protect

extension ObservationTable {
    /// Every ratio as it stands in this table, for the gate to compute again.
    package func ratioClaims(_ definition: PipelineDefinition) -> [RatioClaim] {
        let breakdowns = BreakdownList(definition)
        return definition.indicators.filter { $0.denominator != nil }.flatMap { indicator in
            rows(of: indicator.id).map { row in
                RatioClaim(
                    indicator: row.indicator, area: row.area, quarter: row.period,
                    code: breakdowns.code(row.breakdown)?.steps.last?.code, value: row.value, decimals: row.decimals,
                    low: row.low, high: row.high, precision: row.precision, numerator: row.numerator,
                    denominator: row.denominator, missing: row.missingReason)
            }
        }
    }
}
