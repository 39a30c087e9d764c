import CanonicalJSON
import Cells
import Definition
import Protect

/// G20: nowhere is there an exact figure below the base about people, counts that another body publishes exactly excepted
/// (`exact_from: 0`); the public report has bands where only private counts could give a number.
///
/// The run's log holds no figure of people at all: its fields are a closed list, and its counts are of rows read.
///
/// - Source: `disclosure.md` section 13.
struct SmallCountRule: FileRule {
    let id = "G20"
    /// What the public report leaves out, at any depth.
    private static let privateKeys: Set<String> = ["attempts", "ledger", "evidence", "where", "edges", "findings", "n"]
    /// What it gives in bands.
    private static let bandedKeys: Set<String> = [
        "small_share", "max_abs", "rms", "hellinger", "rank_corr", "persons_band", "suppressed_band",
    ]

    func judge(_ files: GateFiles) throws -> [GateFinding] {
        rows(files.release.observations, files.definition)
            + report(files.release.report.json, at: DisclosureReport.path)
    }

    private func rows(_ table: ObservationTable, _ definition: PipelineDefinition) -> [GateFinding] {
        var limits: [String: SmallLimits] = [:]
        for indicator in definition.indicators { limits[indicator.id] = SmallLimits(indicator, definition) }
        return table.rows.filter { row in
            guard row.precision == .exact, let limits = limits[row.indicator] else { return false }
            return limits.isSmall(row)
        }.map { finding(at: $0.place, observed: "a small exact figure about people", required: "none below the base") }
    }

    private func report(_ json: JSONValue, at place: String) -> [GateFinding] {
        switch json {
        case .object(let members):
            members.sorted { $0.key < $1.key }.flatMap { key, value -> [GateFinding] in
                let inner = "\(place)/\(key)"
                if SmallCountRule.privateKeys.contains(key) {
                    return [finding(at: inner, observed: "a private field", required: "none in the public report")]
                }
                if SmallCountRule.bandedKeys.contains(key), value.integer != nil {
                    return [finding(at: inner, observed: "a number", required: "a band")]
                }
                return report(value, at: inner)
            }
        case .array(let elements): elements.enumerated().flatMap { report($1, at: "\(place)/\($0)") }
        default: []
        }
    }
}

/// Below which exact figures of one indicator would be about too few people.
private struct SmallLimits {
    /// Nil: it may be any number.
    private let value: Int64?
    private let numerator: Int64?
    private let denominator: Int64?

    init(_ indicator: IndicatorDefinition, _ definition: PipelineDefinition) {
        func limit(_ measure: String?) -> Int64? {
            guard let measure = measure.flatMap({ definition.measure($0) }), measure.protection == .rounded,
                measure.exactFrom > 0
            else { return nil }
            return measure.isSensitive
                ? definition.disclosure.sensitiveBase : definition.disclosure.vintages.map(\.base).min()
        }
        numerator = limit(indicator.numerator.measure)
        denominator = limit(indicator.denominator?.measure)
        value = indicator.denominator == nil ? numerator : nil
    }

    func isSmall(_ row: Observation) -> Bool {
        [(row.value, value), (row.numerator, numerator), (row.denominator, denominator)].contains { figure, limit in
            guard let figure, let limit else { return false }
            return figure.units > 0 && figure < FixedDecimal(units: limit, scale: 0)
        }
    }
}
