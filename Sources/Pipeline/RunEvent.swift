import CanonicalJSON
import Cells

/// One line of the log. Only these fields exist, so nothing read from a source can slip in.
package struct RunEvent: Sendable {
    package enum Level: String, Sendable, Comparable {
        case debug, info, warning, error

        package static func < (lhs: Level, rhs: Level) -> Bool {
            order(lhs) < order(rhs)
        }

        private static func order(_ level: Level) -> Int {
            switch level {
            case .debug: 0
            case .info: 1
            case .warning: 2
            case .error: 3
            }
        }
    }

    package var level: Level
    package var event: String
    package var source: String?
    package var dataset: String?
    package var quarter: String?
    package var stage: String?
    package var attempt: Int?
    package var errorClass: String?
    package var sqlstate: String?
    /// How many sources it is about.
    package var sources: Int?
    /// How many units it is about.
    package var units: Int?
    package var rows: Int?
    package var bytes: Int?
    package var milliseconds: Int?

    package init(
        _ event: String, level: Level = .info, source: String? = nil, dataset: String? = nil, quarter: String? = nil,
        stage: String? = nil, attempt: Int? = nil, errorClass: String? = nil, sqlstate: String? = nil,
        sources: Int? = nil, units: Int? = nil, rows: Int? = nil, bytes: Int? = nil, milliseconds: Int? = nil
    ) {
        self.level = level
        self.event = event
        self.source = source
        self.dataset = dataset
        self.quarter = quarter
        self.stage = stage
        self.attempt = attempt
        self.errorClass = errorClass
        self.sqlstate = sqlstate
        self.sources = sources
        self.units = units
        self.rows = rows
        self.bytes = bytes
        self.milliseconds = milliseconds
    }

    /// The NDJSON line, without its LF.
    func line(run: String, time: UTCTime) -> String {
        var fields: [String: JSONValue] = [
            "ts": .string(time.text), "level": .string(level.rawValue), "run": .string(run), "event": .string(event),
        ]
        for (name, text) in [
            ("source", source), ("dataset", dataset), ("quarter", quarter), ("stage", stage), ("class", errorClass),
            ("sqlstate", sqlstate),
        ] {
            if let text { fields[name] = .string(text) }
        }
        for (name, number) in [
            ("attempt", attempt), ("sources", sources), ("units", units), ("rows", rows), ("bytes", bytes),
            ("ms", milliseconds),
        ] {
            if let number { fields[name] = .integer(Int64(number)) }
        }
        return JSONValue.object(fields).line()
    }
}
