import Cells
import Definition

@testable import Publish

/// Invented observations: dense, reproducible, of every kind, with gaps, rounded values and low bases.
struct FixtureFigures {
    private let definition: PipelineDefinition
    private let periods: [Quarter]
    private(set) var rows: [Observation] = []
    private var state: UInt64 = 57

    init(_ definition: PipelineDefinition, periods: [Quarter]) {
        self.definition = definition
        self.periods = periods
        for indicator in definition.indicators { append(indicator) }
        rows.sort { left, right in
            (left.indicator, left.area.id, left.period.description, left.breakdown)
                < (right.indicator, right.area.id, right.period.description, right.breakdown)
        }
    }

    /// The next of a fixed sequence, below a bound.
    private mutating func next(_ bound: Int64) -> Int64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int64((state >> 33) % UInt64(bound))
    }

    private mutating func append(_ indicator: IndicatorDefinition) {
        let sizes = definition.communes.map { _ in 40 + next(3_000) * next(3) + next(400) }
        let level = 300 + next(550)
        for (step, period) in periods.enumerated() {
            var numerators: Int64 = 0
            var denominators: Int64 = 0
            for (commune, size) in zip(definition.communes, sizes) {
                if commune.area == FixtureCity.silent, period == periods.last {
                    rows.append(missing(indicator, commune.area, period))
                    continue
                }
                let share = min(1_000, level + Int64(step) * 12 + next(260) - 130)
                let numerator = indicator.kind == .presence ? min(1, next(20)) : size * share / 1_000
                numerators += numerator
                denominators += size
                rows.append(row(indicator, commune.area, period, numerator, size, "_T"))
            }
            rows.append(row(indicator, .city, period, numerators, denominators, "_T"))
            appendBreakdowns(indicator, period, denominators)
        }
    }

    private mutating func appendBreakdowns(_ indicator: IndicatorDefinition, _ period: Quarter, _ size: Int64) {
        for (family, measure) in families(indicator) {
            for path in definition.shape(family, of: measure).paths {
                let code = BreakdownCode.id(of: BreakdownCode.steps(family, path))
                let part = 5 * (size / 40 / Int64(path.count) + next(30))
                rows.append(row(indicator, .city, period, part * 3 / 5, part, code, isRounded: true))
            }
        }
        if indicator.breakdown == .families {
            rows.append(row(indicator, .city, period, size / 5 * 5, size, "_S", isRounded: true))
        }
    }

    private func families(_ indicator: IndicatorDefinition) -> [([String], MeasureDefinition)] {
        switch indicator.breakdown {
        case .none: []
        case .families:
            definition.measure(indicator.numerator.measure).map { measure in
                [measure.family1, measure.family2].filter { !$0.isEmpty }.map { ($0, measure) }
            } ?? []
        case .ratio(let ratio):
            definition.measure(ratio.denominatorMeasure).map { [([ratio.dimension], $0)] } ?? []
        }
    }

    private func row(
        _ indicator: IndicatorDefinition, _ area: AreaCode, _ period: Quarter, _ numerator: Int64,
        _ denominator: Int64, _ breakdown: String, isRounded: Bool = false
    ) -> Observation {
        let isRelative = indicator.kind == .ratio || indicator.kind == .rate
        let isSmall = !isRelative && indicator.kind != .presence && !area.isCity && numerator < 60
        let rounded = isRounded || isSmall
        let shown = rounded ? numerator / 5 * 5 : numerator
        let scale = FixedDecimal.powerOfTen(indicator.decimals)
        let factor: Int64 = indicator.kind == .rate ? 1_000 : 100
        let units = isRelative ? (2 * shown * factor * scale + denominator) / (2 * denominator) : shown * scale
        let spread = rounded ? (isRelative ? 4 * factor * scale / denominator + 1 : 4 * scale) : 0
        func decimal(_ units: Int64) -> FixedDecimal { FixedDecimal(units: units, scale: indicator.decimals) }
        return Observation(
            indicator: indicator.id, area: area, period: period, breakdown: breakdown, value: decimal(units),
            decimals: indicator.decimals, low: rounded ? decimal(max(0, units - spread)) : nil,
            high: rounded ? decimal(units + spread) : nil, precision: rounded ? .rounded(base: 5) : .exact,
            unitMeasure: indicator.unitMeasure,
            numerator: isRelative ? FixedDecimal(units: shown, scale: 0) : nil,
            denominator: isRelative ? FixedDecimal(units: denominator, scale: 0) : nil,
            status: isRelative && denominator < 50 ? "U" : "A", missingReason: nil, isConfidential: false,
            vintage: "final", unitsReporting: area.isCity ? (period == periods.last ? 125 : 126) : 1,
            unitsExpected: area.isCity ? 126 : 1, revision: 0, firstPublished: Quarter(year: 2026, number: 3).lastDay)
    }

    private func missing(_ indicator: IndicatorDefinition, _ area: AreaCode, _ period: Quarter) -> Observation {
        Observation(
            indicator: indicator.id, area: area, period: period, breakdown: "_T", value: nil,
            decimals: indicator.decimals, low: nil, high: nil, precision: .exact, unitMeasure: indicator.unitMeasure,
            numerator: nil, denominator: nil, status: "L", missingReason: .notReported, isConfidential: false,
            vintage: "final", unitsReporting: 0, unitsExpected: 1, revision: 0,
            firstPublished: Quarter(year: 2026, number: 3).lastDay)
    }
}
