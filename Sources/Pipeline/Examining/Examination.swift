import Anonymise
package import CanonicalJSON
import Cells
package import Definition
import Extract
import Foundation
import Workers

/// What `nq57 doctor` examines: this machine, then every source asked for, many at a time.
///
/// Changes nothing but a file of its own, which it renames from the state to the site and removes.
package struct Examination: Sendable {
    /// Sources at a time, of different hosts: each is asked a dozen small questions, and most of the time passes on the way.
    private static let workers = 16

    private let local: [LocalResult]
    private let sources: [SourceExamination]

    /// `sources` are ids; nil: all.
    package init(
        definition: PipelineDefinition, state: String?, output: String?, identity: RunIdentity,
        sources ids: Set<String>?, isDeep: Bool
    ) {
        local = LocalExamination(definition: definition, state: state, output: output, identity: identity).results()
        let examiner = SourceExaminer(
            datasets: definition.datasets, layouts: definition.layouts, communes: definition.knownCommunes,
            firstQuarter: definition.settings.firstQuarter, asOf: identity.asOf,
            isSynthetic: definition.settings.isSynthetic, isDeep: isDeep,
            lastRead: Examination.lastRead(definition, state: state, asOf: identity.asOf),
            now: { Int64(Date().timeIntervalSince1970) })
        let chosen = definition.sources.filter { ids?.contains($0.id) ?? true }
        let lanes = HostLanes(perHost: definition.settings.extraction.connectionsPerHost).lanes(of: chosen)
        let examined = WorkerPool(workers: Examination.workers).run(lanes) { lane in
            lane.map { (index: $0, examination: examiner.examine(chosen[$0])) }
        }
        sources = Examination.withSharedDatabases(
            examined.flatMap(\.self).sorted { $0.index < $1.index }.map(\.examination))
    }

    /// On which day a source's dataset was read last, as its committed units say; a damaged one says nothing.
    private static func lastRead(
        _ definition: PipelineDefinition, state: String?, asOf: CivilDate
    ) -> @Sendable (_ source: String, _ dataset: DatasetDefinition) -> CivilDate? {
        let store = StagingStore(folder: RunPlaces(definition: definition, state: state, output: nil).state.files)
        let quarters = Quarter.all(from: definition.settings.firstQuarter, through: Quarter(containing: asOf))
        return { source, dataset in
            dataset.series.flatMap { series in
                quarters.compactMap { quarter in
                    let unit = UnitID(source: source, series: series.id, quarter: quarter)
                    let manifest = Result { () throws(StagingError) in try store.manifest(of: unit) }
                    return if case .success(let read) = manifest { read?.asOf } else { nil }
                }
            }.max()
        }
    }

    /// The worst of what is wrong here, else 3 if some source is not in order.
    package var status: RunStatus {
        let wrong = local.filter { $0.result.outcome == .failed }.map(\.status)
        let start: RunStatus = sources.allSatisfy(\.isInOrder) ? .success : .partial
        return wrong.reduce(start) { $0.worse($1) }
    }

    /// What failed first, then what a person may want to know; what passed is counted, or named if `isVerbose`.
    package func text(isVerbose: Bool) -> String {
        let all =
            local.map { ("local", $0.result) }
            + sources.flatMap { source in
                source.results.map { (source.source, $0) }
            }
        let failed = all.filter { $0.1.outcome == .failed }.map(Examination.line)
        let rest = all.filter { $0.1.outcome != .failed && (isVerbose || $0.1.outcome != .passed) }
        return (failed + (isVerbose ? rest.map(Examination.line) : Examination.folded(rest)) + [summary])
            .joined(separator: "\n")
    }

    package var json: JSONValue {
        .object([
            "schema": "nq57/doctor/1", "exit": .integer(Int64(status.rawValue)),
            "local": .array(local.map { Examination.json($0.result) }),
            "sources": .object(
                Dictionary(
                    uniqueKeysWithValues: sources.map { ($0.source, .array($0.results.map(Examination.json))) })),
        ])
    }

    private var summary: String {
        let bad = sources.count { !$0.isInOrder }
        let here = local.count { $0.result.outcome == .failed }
        return "\(sources.count) sources: \(sources.count - bad) in order, \(bad) not. "
            + (here == 0 ? "This machine is in order." : "This machine: \(here) checks failed.")
    }

    private static func line(_ place: String, _ result: CheckResult) -> String {
        let mark = result.outcome == .failed ? "FAILED" : result.outcome.rawValue
        return "\(place)  \(mark)  \(result.check): \(result.message)"
            + (result.remedy.isEmpty ? "" : "\n  do:     \(result.remedy)")
    }

    /// The same note of many sources is said once.
    private static func folded(_ results: [(String, CheckResult)]) -> [String] {
        var places: [(result: CheckResult, places: [String])] = []
        for (place, result) in results {
            if let index = places.firstIndex(where: { $0.result == result }) {
                places[index].places.append(place)
            } else {
                places.append((result, [place]))
            }
        }
        return places.map { entry in
            let more = entry.places.count - 1
            return line(entry.places[0] + (more == 0 ? "" : " and \(more) more"), entry.result)
        }
    }

    private static func json(_ result: CheckResult) -> JSONValue {
        .object([
            "check": .string(result.check), "outcome": .string(result.outcome.rawValue),
            "message": .string(result.message), "remedy": .string(result.remedy),
        ])
    }

    /// Two lines of `sources.yaml` that reach one database: nobody knows which of them is wrong.
    private static func withSharedDatabases(_ examinations: [SourceExamination]) -> [SourceExamination] {
        let byDatabase = Dictionary(grouping: examinations.filter { $0.database != nil }) { $0.database ?? "" }
        return examinations.map { examination in
            let sharing = examination.database.flatMap { byDatabase[$0] } ?? []
            guard sharing.count > 1 else { return examination }
            let others = sharing.map(\.source).filter { $0 != examination.source }.sorted()
            var examination = examination
            examination.results.append(
                .failed(
                    "wrong_source", "\(others.joined(separator: ", ")) reach the same database.",
                    "check host, port and database of these lines: each source has a database of its own"))
            return examination
        }
    }
}
