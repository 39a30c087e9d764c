import Cells
import Definition

@testable import Publish

/// A row as the figures need it: value, bounds and status; everything else is plain.
func observation(
    _ value: String?, low: String? = nil, high: String? = nil, status: String = "A", area: String? = "00004",
    period: Quarter = TestCity.fourthQuarter, vintage: String = "final", reporting: Int = 1
) -> Observation {
    let shown = value.flatMap { FixedDecimal($0) }
    return Observation(
        indicator: "g5-online-share", area: area.map { AreaCode(commune: $0) } ?? .city, period: period,
        breakdown: "_T", value: shown,
        decimals: shown?.scale ?? 0, low: low.flatMap { FixedDecimal($0) }, high: high.flatMap { FixedDecimal($0) },
        precision: low == nil ? .exact : .rounded(base: 5), unitMeasure: "percent", numerator: nil, denominator: nil,
        status: value == nil ? "L" : status, missingReason: value == nil ? .notReported : nil, isConfidential: false,
        vintage: vintage, unitsReporting: reporting, unitsExpected: reporting, revision: 0,
        firstPublished: CivilDate(dayNumber: 20_485)
    )
}

/// An indicator with these targets; texts are of no matter here.
func indicator(
    unit: String = "percent", direction: IndicatorDefinition.Direction = .up,
    targets: [IndicatorDefinition.Target] = [], minChange: String? = nil, restartsEachYear: Bool = false
) -> IndicatorDefinition {
    let text = LocalisedText(vi: "x", en: "x")
    return IndicatorDefinition(
        id: "g5-online-share", taskGroup: "g5", kind: .ratio, unitMeasure: unit, decimals: 1, direction: direction,
        numerator: .init(measure: "a", selection: .total), denominator: .init(measure: "b", selection: .total),
        breakdown: .none, targets: targets, minCoverageBasisPoints: 9_500, minChange: minChange,
        quarters: QuarterSpan(first: TestCity.thirdQuarter), restartsEachYear: restartsEachYear,
        texts: .init(
            name: text, shortName: text, definition: text, formula: text, numerator: text, denominator: text,
            population: text, exclusions: text, limitations: text), related: [])
}

func target(_ comparator: String, _ value: String, by: String? = nil, isJudged: Bool = true)
    -> IndicatorDefinition.Target
{
    IndicatorDefinition.Target(
        comparator: comparator, value: value, by: by.flatMap { CivilDate(iso: $0) }, isJudged: isJudged,
        source: LocalisedText(vi: "x", en: "x"))
}
