package import Definition
import Dispatch
import Synchronization

/// A seeded city whose commune databases follow the source layouts and look like life.
///
/// Every person in it is invented: identity numbers begin with 848, phones with 050, insurance and tax numbers with 00.
package struct SyntheticCity: Sendable {
    private let definition: PipelineDefinition
    private let options: SynthesisOptions
    private let plan: CityPlan

    /// - Errors: `notSynthetic`, `unknownTarget`.
    package init(definition: PipelineDefinition, options: SynthesisOptions) throws {
        guard definition.settings.isSynthetic else { throw SynthesisError.notSynthetic }
        self.definition = definition
        self.options = options
        plan = CityPlan(
            options: options, firstQuarter: definition.settings.firstQuarter,
            communes: definition.communes.compactMap { Int($0.code) })
        for name in options.faults.map(\.source) + (options.sources ?? []) {
            guard definition.sources.contains(where: { $0.id == name }) else {
                throw SynthesisError.unknownTarget(name)
            }
        }
        for source in try sources(to: .defined) { try source.checkFaults() }
    }

    /// Writes every source, replacing only what an earlier synthesis made, and beside SQLite files `canaries.txt` (one
    /// text a line that must appear nowhere else) and `planted.csv` (rows made wrong on purpose).
    ///
    /// - Errors: `notOurs`, `cannotWrite`, `SQLiteError`, `PostgresError`.
    package func write(to destination: SynthesisDestination = .defined) throws -> SynthesisReport {
        let sources = try sources(to: destination)
        let outcomes = Mutex<[Int: Result<(rows: Int, planted: [PlantedDefect]), any Error>]>([:])
        let next = Atomic(0)
        // The largest first, so that no worker is left alone with one at the end.
        let order = sources.indices.sorted { (weight(sources[$0]), $1) > (weight(sources[$1]), $0) }
        DispatchQueue.concurrentPerform(iterations: max(options.workers, 1)) { _ in
            while true {
                let turn = next.add(1, ordering: .relaxed).oldValue
                guard turn < order.count else { return }
                let outcome = Result { try sources[order[turn]].write() }
                outcomes.withLock { $0[order[turn]] = outcome }
            }
        }
        let report = try report(sources, outcomes.withLock { $0 })
        try writeCompanions(report, sources)
        return report
    }

    private func sources(to destination: SynthesisDestination) throws -> [SourceSynthesis] {
        try definition.sources.filter { options.sources?.contains($0.id) ?? true }.map { source in
            guard let layout = definition.layouts[source.layout] else {
                throw SynthesisError.unknownTarget(source.layout)
            }
            return SourceSynthesis(
                plan: plan, source: source, layout: layout, kind: destination.kind(of: source),
                faults: options.faults.filter { $0.source == source.id })
        }
    }

    private func weight(_ source: SourceSynthesis) -> Int {
        Int(source.source.commune).map { plan.profile(of: $0).dossiers } ?? 0
    }

    private func report(
        _ sources: [SourceSynthesis], _ outcomes: [Int: Result<(rows: Int, planted: [PlantedDefect]), any Error>]
    ) throws -> SynthesisReport {
        var written: [SynthesisReport.Source] = []
        var planted: [PlantedDefect] = []
        for (index, source) in sources.enumerated() {
            guard let outcome = try outcomes[index]?.get() else { continue }
            written.append(.init(id: source.source.id, layout: source.layout.name, rows: outcome.rows))
            planted += outcome.planted
        }
        return SynthesisReport(sources: written, plantedDefects: PlantedDefect.totals(planted))
    }

    private func writeCompanions(_ report: SynthesisReport, _ sources: [SourceSynthesis]) throws {
        let folders = Set(
            sources.compactMap { source -> String? in
                guard case .sqlite(let path) = source.kind, let slash = path.lastIndex(of: "/") else { return nil }
                return String(path[..<slash])
            })
        for folder in folders.sorted() {
            try SQLiteSink.write(Canaries.file, to: folder + "/canaries.txt")
            try SQLiteSink.write(PlantedDefect.file(report.plantedDefects), to: folder + "/planted.csv")
        }
    }
}
