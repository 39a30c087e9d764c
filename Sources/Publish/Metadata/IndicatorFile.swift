import CanonicalJSON
import Cells
import Definition

/// `data/indicator/<id>.json`: the rows of `<id>.csv` and, in `latest`, what the page says of the last due period.
struct IndicatorFile {
    let snapshotID: String
    let indicator: IndicatorDefinition
    let table: ObservationTable

    /// Rows without breakdown: the content of `<id>.csv` and of `rows`.
    var headlines: [Observation] { table.rows(of: indicator.id).filter { $0.breakdown == BreakdownCode.headline } }
    /// The content of `<id>.breakdown.csv`.
    var breakdowns: [Observation] { table.rows(of: indicator.id).filter { $0.breakdown != BreakdownCode.headline } }

    func json() -> JSONValue {
        .object(present: [
            "schema": "nq57/indicator/1", "snapshot_id": .string(snapshotID), "indicator_id": .string(indicator.id),
            "columns": .strings(ObservationColumn.names), "rows": .rows(headlines.map(\.jsonRow)),
            "latest": IndicatorFigures(latestOf: indicator, in: table)?.json,
        ])
    }
}

extension Observation {
    /// The fields as JSON: integers as numbers, decimals and codes as text, empty ones null.
    var jsonRow: [JSONValue] {
        zip(ObservationColumn.all, fields).map { column, field in
            if field.isEmpty { return .null }
            return column.kind == .integer ? Int64(field).map(JSONValue.integer) ?? .null : .string(field)
        }
    }
}

extension IndicatorFigures {
    /// The block `latest`.
    var json: JSONValue {
        .object(present: [
            "time_period": .string(period.description), "vintage": .string(vintage),
            "city": .object(city.json.merging(city.cityJSON) { own, _ in own }),
            "areas": .array(
                communes.map { .object($0.json.merging(["ref_area": .string($0.area.id)]) { own, _ in own }) }),
            "ranked": .integer(ranking.obstacle == nil ? ranking.comparable : 0),
            "not_ranked_reason": ranking.obstacle.map { .string($0.rawValue) }, "distribution": distribution?.json,
        ])
    }
}

extension AreaFigures {
    fileprivate var json: [String: JSONValue] {
        let fields: [String: JSONValue?] = [
            "value": observation.value.map { .string($0.description) },
            "value_low": observation.low.map { .string($0.description) },
            "value_high": observation.high.map { .string($0.description) },
            "rank_best": place.map { .integer($0.best) }, "rank_worst": place.map { .integer($0.worst) },
            "target_state": target.state.map { .string($0.rawValue) }, "change": change?.json,
        ]
        return fields.compactMapValues { $0 }
    }

    fileprivate var cityJSON: [String: JSONValue] {
        let fields: [String: JSONValue?] = [
            "previous": previous?.value.map { .string($0.description) },
            "year_ago": yearAgo?.value.map { .string($0.description) },
            "change_over_year": changeOverYear?.json, "target": target.target?.json,
        ]
        return fields.compactMapValues { $0 }
    }
}

extension Change {
    fileprivate var json: JSONValue {
        .object(present: [
            "state": .string(state.rawValue), "difference": .string(difference.description),
            "from": .string(earlier.description), "mixes_vintages": mixesVintages ? true : nil,
            "mixes_coverage": mixesCoverage ? true : nil,
        ])
    }
}

extension Distribution {
    fileprivate var json: JSONValue {
        .object([
            "min": .string(minimum.description), "q1": .string(lowerQuartile.description),
            "median": .string(median.description), "q3": .string(upperQuartile.description),
            "max": .string(maximum.description),
        ])
    }
}
