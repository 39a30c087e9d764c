package import Cells
package import Definition

/// Ratios and rates as functions of published counts, and of nothing else.
///
/// - Source: `disclosure.md` section 10; rulings 16, 19, 20, 23, 39.
package struct Ratios: Sendable {
    typealias Value = ProtectedTable.Value

    private let definition: PipelineDefinition?
    private let minDenominator: Int64
    private let maxWidthBasisPoints: Int64

    package init(definition: PipelineDefinition) {
        self.definition = definition
        minDenominator = definition.disclosure.minDenominator
        maxWidthBasisPoints = definition.disclosure.maxWidthBasisPoints
    }

    /// Rules alone, for measures that the caller hands over.
    init(minDenominator: Int64, maxWidthBasisPoints: Int64) {
        definition = nil
        self.minDenominator = minDenominator
        self.maxWidthBasisPoints = maxWidthBasisPoints
    }

    /// The headline of a ratio or rate for the city or a commune, from the tables of its two measures in one quarter.
    package func headline(
        _ indicator: IndicatorDefinition, _ area: AreaCode, numerator: ProtectedTable, denominator: ProtectedTable
    ) -> Ratio {
        guard let reference = indicator.denominator else {
            preconditionFailure("validated: the ratio \(indicator.id) has a denominator")
        }
        let terms = RatioTerms(
            numerator: numerator, denominator: denominator, area: area,
            select: { self.value(indicator.numerator.selection, of: numerator, in: $0) },
            selectDenominator: { self.value(reference.selection, of: denominator, in: $0) })
        return ratio(indicator, terms)
    }

    /// The row of one code of a ratio's breakdown, for the city or a commune.
    package func breakdown(
        _ indicator: IndicatorDefinition, code: String, _ area: AreaCode, numerator: ProtectedTable,
        denominator: ProtectedTable
    ) -> Ratio {
        guard case .ratio(let breakdown) = indicator.breakdown else {
            preconditionFailure("validated: \(indicator.id) has a ratio's breakdown")
        }
        let terms = RatioTerms(
            numerator: numerator, denominator: denominator, area: area,
            select: { cell([code] + breakdown.numeratorSuffix, $0) },
            selectDenominator: { cell([code] + breakdown.denominatorSuffix, $0) })
        return ratio(indicator, terms)
    }

    private func measure(_ id: String) -> MeasureDefinition {
        guard let measure = definition?.measure(id) else { preconditionFailure("validated: \(id) is a measure") }
        return measure
    }

    private func ratio(_ indicator: IndicatorDefinition, _ terms: RatioTerms) -> Ratio {
        ratio(
            terms, numerator: measure(terms.numerator.measure), denominator: measure(terms.denominator.measure),
            isPart: isPart(terms.numerator.measure, of: terms.denominator.measure),
            factor: indicator.factor, decimals: indicator.decimals)
    }

    /// A sub-count of one measure, or a measure that is declared part of the other.
    private func isPart(_ measure: String, of whole: String) -> Bool {
        var next: String? = measure
        while let id = next {
            if id == whole { return true }
            next = self.measure(id).partOf
        }
        return false
    }

    private func value(
        _ selection: IndicatorDefinition.CountReference.Selection, of table: ProtectedTable,
        in area: ProtectedTable.Area
    ) -> Value {
        switch selection {
        case .total: return area.total
        case .part(let code): return area.parts[code] ?? .missing(.notCollected)
        case .cells(let codes): return Value.sum(codes.map { cell([$0], area) })
        case .count(let id):
            guard let index = measure(table.measure).headlineCounts.firstIndex(where: { $0.id == id }) else {
                preconditionFailure("validated: \(id) is a headline count of \(table.measure)")
            }
            return area.headlines[index]
        }
    }
}

/// The cell of whichever family has this path.
private func cell(_ path: [String], _ area: ProtectedTable.Area) -> ProtectedTable.Value {
    area.family2[path] ?? area.family1[path] ?? .missing(.notCollected)
}

extension Ratios {
    /// One ratio of two counts under the rules of section 10.
    func ratio(
        _ terms: RatioTerms, numerator: MeasureDefinition, denominator: MeasureDefinition, isPart: Bool, factor: Int64,
        decimals: Int
    ) -> Ratio {
        let units = terms.units
        let (top, bottom) = terms.counts
        guard let n = top.count, let d = bottom.count else {
            return missing(top.missingReason ?? bottom.missingReason ?? .notReported, decimals, units, terms.vintage)
        }
        let scales = Scales(numerator, denominator)
        let isExact = n.precision == .exact && d.precision == .exact
        let isLarge = d.value >= minDenominator * FixedDecimal.powerOfTen(denominator.scale)
        let arithmetic = RatioArithmetic(
            numerator: scales.numerator(n), denominator: scales.denominator(d), factor: Int128(factor), isPart: isPart)
        let reason = withheld(d, arithmetic, isExact: isExact, isLarge: isLarge)
        let digits =
            isExact || factor != 100 || d.value >= 1000 * FixedDecimal.powerOfTen(denominator.scale) ? decimals : 0
        return Ratio(
            value: reason == nil ? arithmetic.value(decimals: digits) : nil, decimals: digits,
            low: isExact || reason != nil ? nil : arithmetic.low(decimals: digits),
            high: isExact || reason != nil ? nil : arithmetic.high(decimals: digits),
            precision: Precision.coarsest([n.precision, d.precision]), numerator: numerator.figure(n.value),
            denominator: denominator.figure(d.value),
            status: ObservationStatus(missing: reason, isUnreliable: isExact && !isLarge, vintage: terms.vintage),
            missing: reason, unitsReporting: units.reporting, unitsExpected: units.expected)
    }

    /// Why no value is shown, or nil. A published 0 that may be rounded is a small base, never a true 0 (ruling 20).
    private func withheld(
        _ denominator: PublishedCount, _ arithmetic: RatioArithmetic, isExact: Bool, isLarge: Bool
    ) -> MissingReason? {
        // The published figure decides: an amount below 50 đồng is 0.0000 million.
        let isZero = arithmetic.denominator.value == 0 && denominator.precision == .exact
        if isExact || isZero { return isZero ? .zeroDenominator : nil }
        guard isLarge, arithmetic.denominator.low > 0 else { return .lowBase }
        return arithmetic.isNarrow(basisPoints: maxWidthBasisPoints) ? nil : .lowBase
    }

    private func missing(
        _ reason: MissingReason, _ decimals: Int, _ units: (reporting: Int, expected: Int), _ vintage: String
    ) -> Ratio {
        Ratio(
            value: nil, decimals: decimals, low: nil, high: nil, precision: .exact, numerator: nil, denominator: nil,
            status: ObservationStatus(missing: reason, vintage: vintage), missing: reason,
            unitsReporting: units.reporting, unitsExpected: units.expected)
    }
}

/// Brings the published figures of two measures to one scale.
private struct Scales {
    let first: MeasureDefinition
    let second: MeasureDefinition

    init(_ first: MeasureDefinition, _ second: MeasureDefinition) {
        self.first = first
        self.second = second
    }

    func numerator(_ count: PublishedCount) -> (value: Int128, low: Int128, high: Int128) {
        scaled(count, first, second)
    }
    func denominator(_ count: PublishedCount) -> (value: Int128, low: Int128, high: Int128) {
        scaled(count, second, first)
    }

    private func scaled(
        _ count: PublishedCount, _ own: MeasureDefinition, _ other: MeasureDefinition
    ) -> (value: Int128, low: Int128, high: Int128) {
        let factor = Int128(FixedDecimal.powerOfTen(max(0, other.figure(0).scale - own.figure(0).scale)))
        func scaled(_ units: Int64) -> Int128 { Int128(own.figure(units).units) * factor }
        return (scaled(count.value), scaled(count.low), scaled(count.high))
    }
}

extension IndicatorDefinition {
    /// 100 for a percentage; the number in the unit of a rate (`per_1000_households`).
    package var factor: Int64 {
        guard kind == .rate else { return 100 }
        let parts = unitMeasure.split(separator: "_")
        guard parts.count > 1, parts[0] == "per", let number = Int64(parts[1]) else {
            preconditionFailure("validated: the unit of the rate \(id) names its factor")
        }
        return number
    }
}
