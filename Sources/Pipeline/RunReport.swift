package import Anonymise
package import CanonicalJSON
package import Cells

/// What a run did, for people and for the next run. Counts only, never a value of a row.
package struct RunReport: Sendable {
    /// One unit, or one whole source, that did not go well.
    package struct Fault: Sendable, Hashable {
        package let source: String
        /// Unit series; nil: the whole source.
        package let series: String?
        /// Nil: every quarter.
        package let quarter: Quarter?
        /// Unit series that failed by it, where they are several; empty also in a report of an earlier version.
        package let seriesOfMany: [String]
        /// `transient`, `yield`, `access`, `contract`, `suspect`, `source`.
        package let errorClass: String
        package let code: String
        package let message: String
        package let remedy: String

        package init(
            source: String, series: String?, quarter: Quarter?, seriesOfMany: [String] = [], errorClass: String,
            code: String, message: String, remedy: String
        ) {
            self.source = source
            self.series = series
            self.quarter = quarter
            self.seriesOfMany = seriesOfMany
            self.errorClass = errorClass
            self.code = code
            self.message = message
            self.remedy = remedy
        }

        /// `00004/dossiers/2026-Q3`, as far as it is known.
        package var place: String {
            ([source, series, quarter?.description] as [String?]).compactMap { $0 }.joined(separator: "/")
        }

        /// As far as it is known.
        var allSeries: [String] { series.map { [$0] } ?? seriesOfMany }
    }

    /// Communes that report a dataset for a quarter, and those due.
    package struct Coverage: Sendable, Hashable {
        package let series: String
        package let quarter: Quarter
        package let reporting: Int
        package let due: Int
        /// Of those that do not report: read after the quarter, from data of before its end.
        package let early: Int

        /// `3 of 17`, and of how many the data are too old, with what tells why.
        var sentence: String {
            let told = "\(reporting) of \(due)"
            guard early > 0 else { return told }
            return told + " (data of \(early) are of before the quarter's end: nq57 doctor tells clocks and copies)"
        }
    }

    /// A dataset and a quarter that was committed before.
    package struct LateUnit: Sendable, Hashable {
        package let dataset: String
        package let quarter: Quarter
    }

    package var run: String
    package var asOf: CivilDate
    /// Unix seconds.
    package var startedAt: Int64
    package var finishedAt: Int64 = 0
    package var status: RunStatus = .success
    /// What ended the run before its end; nil for one that came through, whatever failed of its units.
    package var error: RunError?
    /// Name and milliseconds of each stage, in order.
    package var stages: [(name: String, milliseconds: Int)] = []
    /// Units by outcome: `committed`, `unchanged`, `suspect`, `failed`, `not_collected`.
    package var units: [String: Int] = [:]
    package var rows = 0
    /// Bytes that the run wrote below state and site, what it removed again included.
    package var bytesWritten: Int64 = 0
    /// What was asked of the sources; as it was if none was asked.
    package var sources = SourceFigures()
    /// Rows refused, by `dataset/reason`.
    package var quarantined: [String: Int] = [:]
    /// Rows that came to a quarter after it was committed, over all communes.
    package var late: [LateUnit: Int] = [:]
    package var faults: [Fault] = []
    /// Faults that earlier runs found in units that this one did not ask for.
    package var earlierFaults: [Fault] = []
    /// Units that are due and not there, with the reason that is published unless an older partition is carried.
    package var gaps: [UnitID: MissingReason] = [:]
    package var coverage: [Coverage] = []
    /// Due quarters that wait for communes that have not reported yet.
    package var waiting: [Quarter] = []
    /// The live snapshot after the run, and whether this run published it.
    package var snapshot: String?
    package var hasPublished = false
    /// What the gate said of a rehearsal, for who asked for it; not kept.
    package var rehearsal: [String] = []
    /// What is odd about a publication that went through, for who started it; not kept.
    package var warnings: [String] = []

    package init(run: String, asOf: CivilDate, startedAt: Int64) {
        self.run = run
        self.asOf = asOf
        self.startedAt = startedAt
    }
}

extension RunReport {
    /// Everything that failed and was not read since.
    package var behind: [Fault] { faults + earlierFaults }

    /// Whether sources were asked, even if none had an open quarter.
    var hasExtracted: Bool { stages.contains { $0.name == "extract" } }

    package var json: JSONValue {
        .object([
            "schema": "nq57/run-report/1", "run": .string(run), "as_of": .string(asOf.iso),
            "started_at": .string(UTCTime(seconds: startedAt).text),
            "finished_at": .string(UTCTime(seconds: finishedAt).text), "exit": .integer(Int64(status.rawValue)),
            "error": error?.json ?? .null,
            "stages": .array(
                stages.map { .object(["name": .string($0.name), "ms": .integer(Int64($0.milliseconds))]) }),
            "units": counts(units), "rows": .integer(Int64(rows)),
            "bytes_written": .integer(bytesWritten), "quarantined": counts(quarantined),
            "late": .object(
                Dictionary(
                    uniqueKeysWithValues: late.map { ("\($0.key.dataset)/\($0.key.quarter)", .integer($0.value)) })),
            "faults": .array(faults.map(\.json)), "earlier_faults": .array(earlierFaults.map(\.json)),
            "gaps": .object(
                Dictionary(uniqueKeysWithValues: gaps.map { ($0.key.description, .string($0.value.rawValue)) })),
            "coverage": .array(coverage.map(\.json)), "waiting": .strings(waiting.map(\.description)),
            "snapshot": snapshot.map { .string($0) } ?? .null, "published": .bool(hasPublished),
            "sources": sources.json,
        ])
    }

    /// Reads what `json` wrote; nil if it is something else.
    package init?(_ json: JSONValue) {
        guard let run = json["run"]?.string, let asOf = json["as_of"]?.string.flatMap({ CivilDate(iso: $0) }),
            let started = json["started_at"]?.string.flatMap({ UTCTime($0) }),
            let finished = json["finished_at"]?.string.flatMap({ UTCTime($0) }),
            let status = json["exit"]?.integer.flatMap({ RunStatus(rawValue: Int32(truncatingIfNeeded: $0)) })
        else { return nil }
        self.init(run: run, asOf: asOf, startedAt: started.seconds)
        finishedAt = finished.seconds
        self.status = status
        error = json["error"].flatMap { RunError($0, status: status) }
        stages = (json["stages"]?.array ?? []).map { ($0["name"]?.string ?? "", Int($0["ms"]?.integer ?? 0)) }
        units = (json["units"]?.object ?? [:]).mapValues { Int($0.integer ?? 0) }
        rows = Int(json["rows"]?.integer ?? 0)
        bytesWritten = json["bytes_written"]?.integer ?? 0
        quarantined = (json["quarantined"]?.object ?? [:]).mapValues { Int($0.integer ?? 0) }
        for (place, count) in json["late"]?.object ?? [:] {
            guard let unit = LateUnit(place) else { return nil }
            late[unit] = Int(count.integer ?? 0)
        }
        faults = (json["faults"]?.array ?? []).compactMap(Fault.init)
        earlierFaults = (json["earlier_faults"]?.array ?? []).compactMap(Fault.init)
        for (place, reason) in json["gaps"]?.object ?? [:] {
            guard let unit = UnitID(place), let reason = reason.string.flatMap({ MissingReason(rawValue: $0) }) else {
                return nil
            }
            gaps[unit] = reason
        }
        coverage = (json["coverage"]?.array ?? []).compactMap(Coverage.init)
        waiting = (json["waiting"]?.array ?? []).compactMap { $0.string.flatMap { Quarter($0) } }
        snapshot = json["snapshot"]?.string
        hasPublished = json["published"]?.bool ?? false
        sources = json["sources"].map(SourceFigures.init) ?? SourceFigures()
    }

    private func counts(_ counts: [String: Int]) -> JSONValue {
        .object(counts.mapValues { .integer(Int64($0)) })
    }
}

extension RunReport.LateUnit {
    /// `dossiers/2026-Q3`.
    fileprivate init?(_ text: String) {
        let parts = text.split(separator: "/")
        guard parts.count == 2, let quarter = Quarter(String(parts[1])) else { return nil }
        self.init(dataset: String(parts[0]), quarter: quarter)
    }
}

extension RunReport.Fault {
    var json: JSONValue {
        .object([
            "source": .string(source), "series": series.map { .string($0) } ?? .null,
            "quarter": quarter.map { .string($0.description) } ?? .null, "of_series": .strings(seriesOfMany),
            "class": .string(errorClass),
            "code": .string(code), "message": .string(message), "remedy": .string(remedy),
        ])
    }

    init?(_ json: JSONValue) {
        guard let source = json["source"]?.string, let errorClass = json["class"]?.string,
            let code = json["code"]?.string, let message = json["message"]?.string, let remedy = json["remedy"]?.string
        else { return nil }
        self.init(
            source: source, series: json["series"]?.string, quarter: json["quarter"]?.string.flatMap { Quarter($0) },
            seriesOfMany: (json["of_series"]?.array ?? []).compactMap(\.string), errorClass: errorClass, code: code,
            message: message, remedy: remedy)
    }
}

extension RunError {
    var json: JSONValue {
        .object(["code": .string(code), "message": .string(message), "remedy": .string(remedy)])
    }

    /// Reads what `json` wrote; nil if it is something else.
    init?(_ json: JSONValue, status: RunStatus) {
        guard let code = json["code"]?.string, let message = json["message"]?.string,
            let remedy = json["remedy"]?.string
        else { return nil }
        self.init(code: code, message: message, remedy: remedy, status: status)
    }
}

extension RunReport.Coverage {
    var json: JSONValue {
        .object([
            "series": .string(series), "quarter": .string(quarter.description), "reporting": .integer(Int64(reporting)),
            "due": .integer(Int64(due)), "early": .integer(Int64(early)),
        ])
    }

    init?(_ json: JSONValue) {
        guard let series = json["series"]?.string, let quarter = json["quarter"]?.string.flatMap({ Quarter($0) }),
            let reporting = json["reporting"]?.integer, let due = json["due"]?.integer
        else { return nil }
        self.init(
            series: series, quarter: quarter, reporting: Int(reporting), due: Int(due),
            early: Int(json["early"]?.integer ?? 0))
    }
}
