import Anonymise
import CanonicalJSON
import Extract

/// What a run's reading came to, for those who watch it: counts and times, never a value of a row.
package struct SourceFigures: Sendable, Hashable {
    /// Rows of the units committed or unchanged, by dataset.
    package var rows: [String: Int] = [:]
    /// UTC, up to when the data of a source reach, by source.
    package var dataTimes: [String: String] = [:]
    /// The longest that a source was held, in milliseconds.
    package var longestHold = 0
    /// How often reading gave way because somebody waited.
    package var yields = 0

    /// Milliseconds that the last reading of each source took: the longest is read first next time.
    package var durations: [String: Int] = [:]

    package init() {}

    init(_ outcomes: [SourceOutcome]) {
        for outcome in outcomes {
            if let time = outcome.guest.dataTime { dataTimes[outcome.source] = time }
            longestHold = max(longestHold, outcome.guest.heldMilliseconds)
            yields += outcome.guest.yields
            for unit in outcome.units {
                switch unit.outcome {
                case .committed(let manifest), .unchanged(let manifest):
                    rows[unit.id.series, default: 0] += manifest.partition.rows
                case .suspect, .notCollected, .failed: break
                }
            }
        }
    }

    var json: JSONValue {
        .object([
            "rows": .object(rows.mapValues { .integer($0) }),
            "data_times": .object(dataTimes.mapValues { .string($0) }), "longest_hold_ms": .integer(longestHold),
            "yields": .integer(yields), "durations_ms": .object(durations.mapValues { .integer($0) }),
        ])
    }

    init(_ json: JSONValue) {
        rows = (json["rows"]?.object ?? [:]).mapValues { Int($0.integer ?? 0) }
        dataTimes = (json["data_times"]?.object ?? [:]).compactMapValues(\.string)
        longestHold = Int(json["longest_hold_ms"]?.integer ?? 0)
        yields = Int(json["yields"]?.integer ?? 0)
        durations = (json["durations_ms"]?.object ?? [:]).mapValues { Int($0.integer ?? 0) }
    }
}
