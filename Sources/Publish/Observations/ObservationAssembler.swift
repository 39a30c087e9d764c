import Cells
import Definition
import Protect
import Workers

/// Makes the observations of protected tables: dense over indicator, area, due quarter and breakdown code.
///
/// Copies every count from `ProtectedTable`, and leaves ratios to `Protect.Ratios`: nothing is computed from anything that
/// is not published.
///
/// - Shapes: rows sorted bytewise by key; a missing value is a row with a reason, never an absent row.
/// - Errors: `incomplete` if a measure lacks its table of a due quarter.
/// - Source: `publication.md` section 3; rulings 16–23, 25, 26, 38, 39, 52.
struct ObservationAssembler {
    private let definition: PipelineDefinition
    private let periods: [Quarter]
    private let history: PublishedHistory
    private let releaseDay: CivilDate
    private let ratios: Ratios
    private let tables: [String: [Quarter: ProtectedTable]]
    private let withheld: WithheldFigures

    /// Takes due quarters, oldest first, and the local day of the release, on which new values are first published.
    init(
        definition: PipelineDefinition, tables: [ProtectedTable], withdrawn: Set<VintageKey> = [],
        periods: [Quarter], history: PublishedHistory, releaseDay: CivilDate
    ) {
        self.definition = definition
        self.periods = periods
        self.history = history
        self.releaseDay = releaseDay
        ratios = Ratios(definition: definition)
        withheld = WithheldFigures(withdrawn)
        self.tables = tables.reduce(into: [:]) { $0[$1.measure, default: [:]][$1.quarter] = $1 }
    }

    func assemble() throws -> ObservationTable {
        let indicators = definition.indicators.sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
        let parts = try WorkerPool.perProcessor.map(indicators) { try rows(of: $0) }
        return ObservationTable(rows: ObservationTable.joined(parts), periods: periods)
    }

    private func rows(of indicator: IndicatorDefinition) throws -> [Observation] {
        var rows: [Observation] = []
        let plan = IndicatorPlan(indicator, definition: definition)
        let due = periods.filter(indicator.quarters.contains)
        let sources = try due.map { quarter in
            (
                numerator: try table(indicator.numerator.measure, quarter),
                denominator: try indicator.denominator.map { try table($0.measure, quarter) },
                cells: try cellTables(indicator, quarter)
            )
        }
        let communes: [CommuneDefinition?] = [nil] + definition.communes
        for commune in communes {
            let area = commune?.area ?? .city
            for source in sources {
                let period = source.numerator.quarter
                let figures = PublishedFigures(
                    plan: plan, area: area, absence: commune?.absence(in: period), numerator: source.numerator,
                    denominator: source.denominator, cells: source.cells, ratios: ratios)
                let isWithheld = withheld.contains(indicator, period)
                for code in plan.codes {
                    let figure = isWithheld ? figures.withheld(code) : figures.figure(code)
                    rows.append(row(figure, plan, area, period, code))
                }
            }
        }
        return rows
    }

    private func row(
        _ figure: PublishedFigure, _ plan: IndicatorPlan, _ area: AreaCode, _ period: Quarter,
        _ code: IndicatorPlan.Code
    ) -> Observation {
        let entry = history.entry(
            for: PublishedHistory.Key(plan.indicator.id, area, period, code.id), figure: figure, on: releaseDay)
        return Observation(
            indicator: plan.indicator.id, area: area, period: period, breakdown: code.id, value: figure.value,
            decimals: figure.decimals, low: figure.low, high: figure.high, precision: figure.precision,
            unitMeasure: plan.indicator.unitMeasure, numerator: figure.numerator, denominator: figure.denominator,
            status: figure.status.rawValue, missingReason: figure.missing,
            isConfidential: figure.missing == .protected, vintage: figure.vintage,
            unitsReporting: figure.units.reporting,
            unitsExpected: figure.units.expected, revision: entry.revision, firstPublished: entry.firstPublished)
    }

    private func table(_ measure: String, _ quarter: Quarter) throws -> ProtectedTable {
        guard let table = tables[measure]?[quarter] else {
            throw PublishError(
                .incomplete, "there is no protected table of a measure for a due quarter",
                remedy: "run nq57 aggregate", place: "measure \(measure), quarter \(quarter)")
        }
        return table
    }

    /// The tables that the breakdown rows of a ratio are read from; nil for other indicators.
    private func cellTables(
        _ indicator: IndicatorDefinition, _ quarter: Quarter
    ) throws -> (numerator: ProtectedTable, denominator: ProtectedTable)? {
        guard case .ratio(let breakdown) = indicator.breakdown else { return nil }
        return (try table(breakdown.numeratorMeasure, quarter), try table(breakdown.denominatorMeasure, quarter))
    }
}
