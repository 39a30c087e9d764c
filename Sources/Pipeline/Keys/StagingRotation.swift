import Anonymise
import Cells
import Definition
import DurableFiles
import Extract
import Workers

/// Rewrites all staging under a new root key, commune by commune: read the sources under both keys, rewrite their units,
/// forget the map.
struct StagingRotation: Sendable {
    private let definition: PipelineDefinition
    private let identity: RunIdentity
    private let state: DurableFolder
    private let old: PseudonymKeys
    private let new: PseudonymKeys
    private let unlinked: UnlinkedSources

    init(
        definition: PipelineDefinition, identity: RunIdentity, state: DurableFolder, old: PseudonymKeys,
        new: PseudonymKeys, unlinked: UnlinkedSources
    ) {
        self.definition = definition
        self.identity = identity
        self.state = state
        self.old = old
        self.new = new
        self.unlinked = unlinked
    }

    /// One commune's units that stand under the old key, and its sources that are still defined.
    private struct Job: Sendable {
        let sources: [SourceDefinition]
        let units: [UnitManifest]
    }

    /// - Errors: `StagingError`; units before the failing one are done.
    func rewrite() throws -> RotationReport {
        let rekeying = UnitRekeying(store(old), under: old, store(new), under: new)
        let pending = try rekeying.pending()
        let key = unlinked == .none ? nil : try UnlinkKey(state: state, keys: new)
        let plan = ExtractionPlan(
            definition: definition, identity: identity, options: RunOptions(), keys: old, store: store(old),
            quarters: Set(pending.map(\.unit.quarter)).sorted())
        let survey = PseudonymSurvey(plan, following: new)
        let pool = WorkerPool(workers: definition.settings.extraction.connections)
        let reports = pool.run(jobs(pending)) { job in
            Result { try rewrite(job, rekeying, survey, key) }
        }
        var report = RotationReport(from: old.checkValue, to: new.checkValue)
        for part in reports { report.add(try part.get()) }
        report.isInterrupted = Interruption.status != nil
        return report
    }

    /// Nothing of before is left.
    ///
    /// - Errors: exit 74 if something is.
    func verify() throws {
        let store = store(new)
        try store.removeUnreferenced()
        let facts = try store.facts()
        guard facts.keys.allSatisfy({ $0 == new.checkValue }), facts.wrappingKeys.allSatisfy({ $0 == new.kid }),
            facts.orphanKeys.isEmpty
        else {
            throw RunError(
                code: "rotationIncomplete", message: "something in staging still needs key \(old.checkValue).",
                remedy: "run nq57 key rotate again with the same keys", status: .state)
        }
    }

    private func store(_ keys: PseudonymKeys) -> StagingStore {
        StagingStore(folder: state, encryption: definition.settings.stagingEncryption, keys: keys)
    }

    /// In order of commune; a source that is not defined any more is a commune of its own.
    private func jobs(_ pending: [UnitManifest]) -> [Job] {
        let sources = Dictionary(uniqueKeysWithValues: definition.sources.map { ($0.id, $0) })
        let byCommune = Dictionary(grouping: pending) { sources[$0.unit.source]?.commune ?? $0.unit.source }
        return byCommune.sorted { $0.key < $1.key }.map { _, units in
            Job(sources: Set(units.map(\.unit.source)).sorted().compactMap { sources[$0] }, units: units)
        }
    }

    private func rewrite(
        _ job: Job, _ rekeying: UnitRekeying, _ survey: PseudonymSurvey, _ key: UnlinkKey?
    ) throws -> RotationReport {
        var report = RotationReport(from: old.checkValue, to: new.checkValue)
        var map = PseudonymMap()
        for source in job.sources where source.disabledReason == nil {
            let units = Set(job.units.map(\.unit).filter { $0.source == source.id })
            report.failures += survey.read(source, of: units, into: &map)
        }
        let unread = Set(report.failures.map(\.source) + job.sources.filter { $0.disabledReason != nil }.map(\.id))
        for manifest in job.units where Interruption.status == nil {
            let source = manifest.unit.source
            let isUnread = unread.contains(source)
            let outcome = try rekeying.rekey(
                manifest, through: map, unlinkingWith: unlinked.contains(source, isUnread: isUnread) ? key : nil)
            report.add(outcome, manifest.unit, isUnread: isUnread)
        }
        return report
    }
}
