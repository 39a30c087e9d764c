import Cells
import Definition
import Protect

/// The figures of one indicator in one area and quarter, read from protected tables.
struct PublishedFigures {
    let plan: IndicatorPlan
    let area: AreaCode
    /// Why there is nothing of an area that does not exist in the quarter; nil where it does.
    let absence: MissingReason?
    let numerator: ProtectedTable
    let denominator: ProtectedTable?
    /// Of a ratio's breakdown.
    let cells: (numerator: ProtectedTable, denominator: ProtectedTable)?
    let ratios: Ratios

    func figure(_ code: IndicatorPlan.Code) -> PublishedFigure {
        if let absence {
            return hole(absence, precision(of: code), numerator.vintage, .init(reporting: 0, expected: 0))
        }
        if case .ratio(let cell) = code.source, let cells {
            return ratio(
                ratios.breakdown(
                    plan.indicator, code: cell, area, numerator: cells.numerator, denominator: cells.denominator),
                cells.numerator, cells.denominator)
        }
        if let denominator {
            return ratio(
                ratios.headline(plan.indicator, area, numerator: numerator, denominator: denominator), numerator,
                denominator)
        }
        return plan.indicator.kind == .presence ? presence : count(code)
    }

    /// The same hole whatever the figure was, but for who did not report.
    func withheld(_ code: IndicatorPlan.Code) -> PublishedFigure {
        let figure = figure(code)
        let reason = figure.missing.flatMap { $0.isOfCoverage ? $0 : nil } ?? .protected
        return hole(reason, precision(of: code), numerator.vintage, figure.units)
    }

    private func ratio(_ ratio: Ratio, _ numerator: ProtectedTable, _ denominator: ProtectedTable) -> PublishedFigure {
        let isProvisional = [numerator, denominator].contains { $0.vintage == "provisional" }
        let vintage = isProvisional ? "provisional" : numerator.vintage
        let units = units(reporting: ratio.unitsReporting, expected: ratio.unitsExpected, ratio.missing)
        if isBelowCoverage(units) { return hole(.notReported, .exact, vintage, units) }
        return PublishedFigure(ratio, vintage: vintage, units: units)
    }

    private func count(_ code: IndicatorPlan.Code) -> PublishedFigure {
        let units = countUnits
        let precision = precision(of: code)
        if isBelowCoverage(units) { return hole(.notReported, precision, numerator.vintage, units) }
        switch value(code) {
        case .missing(let reason): return hole(reason, precision, numerator.vintage, units)
        case .count(let count):
            return PublishedFigure(
                count, of: plan.measure, decimals: plan.indicator.decimals, vintage: numerator.vintage, units: units)
        }
    }

    private func value(_ code: IndicatorPlan.Code) -> ProtectedTable.Value {
        guard let values = numerator.area(area) else { return .missing(.notReported) }
        switch code.source {
        case .headline: return headline(values)
        case .tableTotal: return values.tableTotal ?? values.total
        case .part(let part):
            // Where a part is not exact, the row is the table's own cell, so that the family adds up (ruling 18).
            if case .count(let count) = values.parts[part], count.precision == .exact { return .count(count) }
            return values.family2[[part]] ?? values.parts[part] ?? .missing(.notCollected)
        case .cell(let family, let path):
            return (family == 1 ? values.family1 : values.family2)[path] ?? .missing(.notCollected)
        case .ratio: preconditionFailure("a ratio's cells are divided, never shown alone")
        }
    }

    private func headline(_ values: ProtectedTable.Area) -> ProtectedTable.Value {
        switch plan.indicator.numerator.selection {
        case .total: return values.total
        case .part(let code): return values.parts[code] ?? .missing(.notCollected)
        case .cells: preconditionFailure("validated: sums of cells are parts of ratios only")
        case .count(let id):
            guard let index = plan.measure.headlineCounts.firstIndex(where: { $0.id == id }) else {
                preconditionFailure("validated: \(id) is a headline count of \(plan.measure.id)")
            }
            return values.headlines[index]
        }
    }

    /// 1 where there is at least one; in the city the number of communes with 1 (ruling 39).
    private var presence: PublishedFigure {
        let units = countUnits
        let communes = area.isCity ? numerator.communes : [numerator.area(area)].compactMap { $0 }
        let counts = communes.compactMap(\.total.count)
        let holders = counts.count { $0.value > 0 }
        if isBelowCoverage(units) || counts.isEmpty {
            let reason = communes.lazy.compactMap(\.total.missingReason).first ?? .notReported
            return hole(area.isCity ? .notReported : reason, .exact, numerator.vintage, units)
        }
        return PublishedFigure(
            presence: holders, decimals: plan.indicator.decimals, vintage: numerator.vintage, units: units)
    }

    private var countUnits: PublishedFigure.Units {
        guard !area.isCity else {
            return units(reporting: numerator.unitsReporting, expected: numerator.unitsExpected, nil)
        }
        let total = numerator.area(area)?.total
        return units(reporting: total?.count == nil ? 0 : 1, expected: 1, total?.missingReason)
    }

    /// A commune that is not due counts for nothing.
    private func units(reporting: Int, expected: Int, _ reason: MissingReason?) -> PublishedFigure.Units {
        let isDue = area.isCity || (reason != .notDue && reason != .beforeStart)
        return PublishedFigure.Units(reporting: reporting, expected: isDue ? expected : 0)
    }

    /// A city figure of too few communes is not published.
    private func isBelowCoverage(_ units: PublishedFigure.Units) -> Bool {
        area.isCity && units.reporting * 10_000 < plan.indicator.minCoverageBasisPoints * units.expected
    }

    private func precision(of code: IndicatorPlan.Code) -> Precision {
        switch code.source {
        case .tableTotal, .cell: numerator.base > 1 ? .rounded(base: numerator.base) : .exact
        case .headline, .part, .ratio: .exact
        }
    }

    private func hole(
        _ reason: MissingReason, _ precision: Precision, _ vintage: String, _ units: PublishedFigure.Units
    ) -> PublishedFigure {
        PublishedFigure(
            missing: reason, precision: precision, decimals: plan.indicator.decimals, vintage: vintage, units: units)
    }
}
