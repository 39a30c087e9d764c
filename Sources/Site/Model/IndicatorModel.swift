import Cells
import Definition
import Publish

/// One indicator with its figures, the scales of its charts and its files.
struct IndicatorModel: Sendable {
    let definition: IndicatorDefinition
    let figures: IndicatorFigures
    /// Of those of `figures` that exist in the quarter, in order of code.
    let communes: [AreaFigures]
    /// The city's headlines of the last quarters, oldest first.
    let history: [Observation]
    /// In display order; empty without breakdowns.
    let breakdowns: [BreakdownModel]
    /// Position in `communes` by area.
    private let positions: [AreaCode: Int]
    /// From zero, for bars.
    let barAxis: ValueAxis
    /// Around the values, for spreads.
    let spreadAxis: ValueAxis
    let spread: RowStrip
    let headlineCSV: Release.File?
    let breakdownCSV: Release.File?
    let json: Release.File?
    /// Nil where the release has no workbooks.
    let workbook: Release.File?

    static let longestHistory = 24

    /// As the release shows it up to a quarter; nil where it has no headline of it.
    init?(
        _ definition: IndicatorDefinition, release: Release, files: [String: Release.File], through last: Quarter
    ) {
        let table = release.observations
        guard let figures = IndicatorFigures(latestOf: definition, in: table, through: last) else { return nil }
        self.definition = definition
        self.figures = figures
        let existing = Set(release.definition.communes(in: figures.period).map(\.area))
        communes = figures.communes.filter { existing.contains($0.area) }
        history = table.periods.filter { $0 <= last }.suffix(IndicatorModel.longestHistory).compactMap {
            table.headline(of: definition.id, area: .city, period: $0)
        }
        positions = Dictionary(uniqueKeysWithValues: communes.enumerated().map { ($1.area, $0) })
        breakdowns = BreakdownModel.all(of: figures, release: release)
        headlineCSV = files["data/indicator/\(definition.id).csv"]
        breakdownCSV = files["data/indicator/\(definition.id).breakdown.csv"]
        json = files["data/indicator/\(definition.id).json"]
        workbook = files["data/indicator/\(definition.id).xlsx"]

        let digits = definition.decimals
        let target = figures.city.target.target.flatMap { FixedDecimal($0.value) }.map { $0.units(digits) }
        let observations = communes.map(\.observation)
        let values = observations.compactMap(\.value).map { $0.units(digits) }
        let ends = observations.compactMap { $0.chartBounds(digits) }.flatMap { [$0.lowerBound, $0.upperBound] }
        let goal = target.map { [$0] } ?? []
        let limit = definition.unitMeasure == "percent" ? 100 * FixedDecimal.powerOfTen(digits) : nil
        barAxis = ValueAxis(of: values + ends + goal, includesZero: true, limit: limit)
        let city = definition.isRelative ? figures.city.observation.value.map { [$0.units(digits)] } ?? [] : []
        spreadAxis = ValueAxis(
            of: values + ends + goal + city, includesZero: !definition.isRelative, limit: limit)
        spread = RowStrip(values: values, target: target, axis: spreadAxis)
    }

    var digits: Int { definition.decimals }
    var city: AreaFigures { figures.city }
    var target: IndicatorDefinition.Target? { figures.city.target.target }
    /// In units of the last digit.
    var targetValue: Int64? { target.flatMap { FixedDecimal($0.value) }.map { $0.units(digits) } }
    /// The upper end of a percentage axis; nil for other units.
    var limit: Int64? { definition.unitMeasure == "percent" ? 100 * FixedDecimal.powerOfTen(digits) : nil }
    /// The upper end of an axis of the city's values: 100 %, or of a yes or no every commune due; nil for other units.
    var cityLimit: Int64? { limit ?? communesDue.first }
    /// Of a yes or no: as many communes as could have it, so that an axis shows them all; else empty.
    var communesDue: [Int64] {
        guard definition.kind == .presence, let most = history.map(\.unitsExpected).max() else { return [] }
        return [Int64(most) * FixedDecimal.powerOfTen(digits)]
    }
    /// The least that an axis of shares spans, 10 points: so that a small change looks small; 0 for other units.
    var leastSpan: Int64 { (limit ?? 0) / 10 }
    /// Communes with a value.
    var withFigure: Int { communes.count { $0.observation.value != nil } }
    /// Communes whose headline is rounded.
    var roundedCommunes: Int {
        communes.count { $0.observation.value != nil && $0.observation.precision != .exact }
    }
    /// The same with those whose rounded counts give no value.
    var communesOfRoundedCounts: Int {
        communes.count { $0.observation.precision != .exact && !$0.observation.isOutsideCoverage }
    }
    /// Communes that reported what gives no value.
    var reportedWithoutFigure: Int {
        communes.count { $0.observation.value == nil && !$0.observation.isOutsideCoverage }
    }

    func figures(of area: AreaCode) -> AreaFigures? { positions[area].map { communes[$0] } }
}

extension IndicatorDefinition {
    /// A share or rate: the city's value can be compared with a commune's.
    var isRelative: Bool { kind == .ratio || kind == .rate }
}

extension FixedDecimal {
    /// In units of the last of so many digits.
    func units(_ digits: Int) -> Int64 { rounded(toScale: digits).units }
}

extension Observation {
    /// Empty because nothing was reported, or nothing was due.
    var isOutsideCoverage: Bool { missingReason?.isOfCoverage ?? false }

    /// The bounds of a rounded value, in units of the last digit; nil where it is exact or missing.
    func chartBounds(_ digits: Int) -> ClosedRange<Int64>? {
        guard precision != .exact, let interval else { return nil }
        return interval.lowerBound.units(digits)...interval.upperBound.units(digits)
    }
}
