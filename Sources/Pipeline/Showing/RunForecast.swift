import Anonymise
package import CanonicalJSON
import Cells
package import Definition
import DurableFiles
import Extract
import Protect

/// What the next run would do and why: units, definitions that changed, quarters that would be published. Asks no source,
/// takes no lock, writes nothing.
package struct RunForecast: Sendable {
    /// Units named before the rest is counted.
    private static let shownUnits = 20

    private struct Release: Sendable {
        let quarter: Quarter
        let vintage: String
        let patienceEnds: CivilDate
    }

    private let units: [UnitForecast]
    private let disabled: [String]
    /// Paths of definition files that changed since the last run; nil before the first.
    private let changedFiles: [String]?
    private let releases: [Release]
    private let sealed: Int
    private let activity: RunActivity
    private let next: (day: CivilDate, quarter: Quarter)

    /// - Errors: `StagingError`, `LedgerError`, `DurableError`.
    package init(
        definition: PipelineDefinition, state: String?, identity: RunIdentity, sources: Set<String>?
    ) throws {
        let place = RunPlaces(definition: definition, state: state, output: nil).state
        let folder = place.files
        let calendar = ReleaseCalendar(definition, asOf: identity.asOf)
        let ledger = try VintageLedger(reading: folder)
        let archive = RunArchive(state: folder)
        let waiting = calendar.due.filter { !ledger.isSealed($0, epoch: calendar.vintage(of: $0).epoch) }
        let chosen = definition.sources.filter { sources?.contains($0.id) ?? true }
        let forecaster = UnitForecaster(
            datasets: definition.datasets, layouts: definition.layouts, fileDigests: definition.fileDigests,
            quarters: calendar.open(ledger), store: StagingStore(folder: folder),
            checkValue: RunForecast.checkValue(definition.settings))
        units = try chosen.filter { $0.disabledReason == nil }.flatMap { try forecaster.forecasts($0) }
        disabled = chosen.filter { $0.disabledReason != nil }.map(\.id)
        changedFiles = try archive.lastDefinitions().map { RunForecast.changed(from: $0, to: definition.fileDigests) }
        releases = waiting.map {
            Release(quarter: $0, vintage: calendar.vintage(of: $0).name, patienceEnds: calendar.patienceEnds($0))
        }
        sealed = calendar.due.count - waiting.count
        activity = try RunActivity(place)
        next = calendar.next
    }

    /// Whether a run would read for sure, publish, or work by other definitions than the last one.
    package var wouldChange: Bool {
        activity == .interrupted || !releases.isEmpty || changedFiles.map { !$0.isEmpty } ?? true
            || units.contains(where: \.action.isRead)
    }

    package var text: String {
        (unitLines + definitionLines + releaseLines
            + [wouldChange ? "A run would change something." : "A run would change nothing."])
            .joined(separator: "\n")
    }

    package var json: JSONValue {
        .object([
            "schema": "nq57/plan-forecast/1", "would_change": .bool(wouldChange),
            "units": .array(
                units.map {
                    .object(present: [
                        "unit": .string($0.unit.description), "action": .string($0.action.rawValue),
                        "rows": $0.rows.map { .integer($0) },
                    ])
                }),
            "disabled": .strings(disabled), "changed_definitions": changedFiles.map(JSONValue.strings) ?? .null,
            "to_publish": .strings(releases.map(\.quarter.description)), "interrupted": .bool(activity == .interrupted),
            "running_since": activity.runningSince.map { .string($0) } ?? .null,
        ])
    }

    private var unitLines: [String] {
        guard !units.isEmpty else { return ["Reads        nothing: no quarter is open"] + disabledLines }
        let asked = units.filter { $0.action == .asked }
        let read = units.filter(\.action.isRead)
        let settled = units.filter { $0.action == .settled }
        return line("Asks         ", asked, " whether they changed, and reads those that did")
            + line("Leaves       ", settled, " as they were read after the quarter's end")
            + line("Reads        ", read, " in any case: \(reasons)")
            + read.prefix(RunForecast.shownUnits).map { "  \($0.unit)  \($0.action.rawValue)" }
            + (read.count > RunForecast.shownUnits ? ["  … and \(read.count - RunForecast.shownUnits) more"] : [])
            + disabledLines
    }

    private var disabledLines: [String] {
        disabled.isEmpty ? [] : ["Disabled     \(disabled.joined(separator: ", ")): due and missing"]
    }

    /// Why units are read in any case, and how many.
    private var reasons: String {
        UnitForecast.Action.allCases.filter(\.isRead).compactMap { action in
            let count = units.count { $0.action == action }
            return count == 0 ? nil : "\(count) \(action.rawValue)"
        }.joined(separator: ", ")
    }

    /// `Asks         12 units of 3 sources (4000 rows so far) whether they changed`; none without units.
    private func line(_ label: String, _ units: [UnitForecast], _ rest: String) -> [String] {
        guard !units.isEmpty else { return [] }
        let rows = units.reduce(0) { $0 + ($1.rows ?? 0) }
        let known = rows == 0 ? "" : " (\(rows) rows so far)"
        return ["\(label)\(units.count) units of \(Set(units.map(\.unit.source)).count) sources\(known)\(rest)"]
    }

    private var definitionLines: [String] {
        guard let changedFiles else { return ["Definitions  no run has worked on them yet"] }
        guard !changedFiles.isEmpty else { return ["Definitions  as in the last run"] }
        return ["Definitions  changed since the last run"] + changedFiles.map { "  \($0)" }
    }

    private var releaseLines: [String] {
        let lines = releases.map { release in
            "  \(release.quarter), \(release.vintage): once all communes report, with holes from "
                + "\(release.patienceEnds.iso)"
        }
        guard !lines.isEmpty else {
            let known = sealed == 0 ? "none is due" : "all \(sealed) that are due are sealed"
            return activityLines
                + ["Publishes    no new quarter: \(known); the next is \(next.quarter) on \(next.day.iso)"]
        }
        return activityLines + ["Publishes"] + lines
    }

    private var activityLines: [String] {
        switch activity {
        case .idle: []
        case .interrupted: ["Interrupted  the last run; the next one continues it"]
        case .running: ["Running      since \(activity.runningSince ?? ""); this is what the state says meanwhile"]
        }
    }

    /// Nil where the key is not at hand, as for a person at a shell when systemd hands it to the service.
    private static func checkValue(_ settings: PipelineSettings) -> String? {
        let loaded = Result { () throws(RunError) in try PseudonymKeyFile.check(settings) }
        return if case .success(let value) = loaded { value } else { nil }
    }

    private static func changed(from old: [String: String], to new: [String: String]) -> [String] {
        Set(old.keys).union(new.keys).filter { old[$0] != new[$0] }
            .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
}
