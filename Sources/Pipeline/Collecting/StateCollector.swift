import Anonymise
package import CanonicalJSON
import Cells
package import Definition
import DurableFiles
import Foundation
import Protect

/// Removes from the private side what nothing needs any more.
///
/// Keeps every file that a manifest names, everything younger than two days, every unit of a quarter that is not sealed,
/// the newest run that ended and the newest that read sources. Touches neither ledger nor history nor the site.
///
/// - Source: `operations.md` section 5, "gc".
package struct StateCollector {
    /// A run takes hours at most; what is older was left behind.
    private static let youngSeconds: Int64 = 2 * 86_400

    private let definition: PipelineDefinition
    private let state: StateFolder
    private let identity: RunIdentity
    private let store: StagingStore

    package init(definition: PipelineDefinition, state: String?, identity: RunIdentity) {
        self.definition = definition
        self.state = RunPlaces(definition: definition, state: state, output: nil).state
        self.identity = identity
        store = StagingStore(folder: self.state.files)
    }

    /// What would be removed, in order of path; takes no lock.
    ///
    /// - Errors: `StagingError`, `LedgerError`, `DurableError`.
    package func plan() throws -> [CollectedFile] {
        try jobs().flatMap(\.files).sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    }

    /// Removes it, or what of it has one reason, under the run's lock.
    ///
    /// - Errors: as `plan`; `lockHeld`, exit 75.
    package func collect(only reason: CollectedFile.Reason? = nil) throws -> [CollectedFile] {
        try state.prepareForWriting()
        let lock = try RunLock(stateFolder: state.path)
        defer { withExtendedLifetime(lock) {} }
        try RotationRecord.refuseUnfinished(state.files)
        try state.clearTemporary()
        var removed: [CollectedFile] = []
        for job in try jobs() where job.files.allSatisfy({ reason ?? $0.reason == $0.reason }) {
            try job.remove()
            removed += job.files
        }
        return removed.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    }

    /// Files that go together, and how.
    private struct Job {
        let files: [CollectedFile]
        let remove: () throws -> Void
    }

    private func jobs() throws -> [Job] {
        let manifests = try store.committed()
        let retired = try retiredUnits(manifests)
        let isRetired = Set(retired.map(\.unit))
        return try unreferenced() + retired.map(retire)
            + manifests.filter { !isRetired.contains($0.unit) }.compactMap(expire)
            + store.suspects().compactMap(expire) + runs()
    }

    private func unreferenced() throws -> [Job] {
        try store.unreferenced().compactMap { name in
            guard let file = file(name, .unreferenced), isOld(name) else { return nil }
            return Job(files: [file]) { try store.collect(name) }
        }
    }

    /// Units of quarters before those that staging keeps, once every measure of the quarter is sealed in its last vintage:
    /// what is not sealed is counted again for each release.
    private func retiredUnits(_ manifests: [UnitManifest]) throws -> [UnitManifest] {
        let ledger = try VintageLedger(reading: state.files)
        guard let last = definition.disclosure.vintages.last else { return [] }
        var oldest = Quarter(containing: identity.asOf)
        for _ in 0..<definition.settings.retention.stagingQuarters { oldest = oldest.previous }
        let old = Set(manifests.map(\.unit.quarter).filter { $0 < oldest })
        let retired = old.filter { quarter in
            definition.measures.allSatisfy { measure in
                ledger.entry(VintageKey(measure: measure.id, quarter: quarter, epoch: last.epoch)) != nil
            }
        }
        return manifests.filter { retired.contains($0.unit.quarter) }
    }

    private func retire(_ manifest: UnitManifest) -> Job {
        let names = store.files(of: manifest) + [store.manifestFile(of: manifest.unit)]
        return Job(files: names.compactMap { file($0, .stagingRetention) }) { try store.retire(manifest) }
    }

    private func expire(_ manifest: UnitManifest) -> Job? {
        guard let name = store.quarantineFile(of: manifest), let facts = FileFacts(state.path + "/" + name),
            facts.changedAt < identity.startedAt - Int64(definition.settings.retention.quarantineDays) * 86_400,
            let file = file(name, .quarantineRetention)
        else { return nil }
        return Job(files: [file]) { try store.collect(name) }
    }

    private func runs() throws -> [Job] {
        let archive = RunArchive(state: state.files)
        let kept = Set([try archive.lastReport()?.run, try archive.lastExtraction()?.run].compactMap { $0 })
        let limit = UTCTime(seconds: identity.startedAt - Int64(definition.settings.retention.runDays) * 86_400).text
        let oldest = limit.filter { $0 != "-" && $0 != ":" }
        return try state.files.list("runs").filter { $0 < oldest && !kept.contains($0) }.map { run in
            let name = "runs/" + run
            return Job(files: [CollectedFile(path: name, bytes: try size(name), reason: .runRetention)]) {
                try state.files.removeTree(name)
            }
        }
    }

    private func file(_ name: String, _ reason: CollectedFile.Reason) -> CollectedFile? {
        FileFacts(state.path + "/" + name).map { CollectedFile(path: name, bytes: $0.bytes, reason: reason) }
    }

    private func isOld(_ name: String) -> Bool {
        guard let facts = FileFacts(state.path + "/" + name) else { return false }
        return facts.changedAt < identity.startedAt - StateCollector.youngSeconds
    }

    private func size(_ name: String) throws -> Int {
        guard let facts = FileFacts(state.path + "/" + name) else { return 0 }
        guard facts.isFolder else { return facts.bytes }
        return try state.files.list(name).reduce(0) { try $0 + size(name + "/" + $1) }
    }
}

extension [CollectedFile] {
    /// One line for each reason.
    package var text: String {
        guard !isEmpty else { return "Nothing to remove." }
        return CollectedFile.Reason.allCases.compactMap { reason in
            let files = filter { $0.reason == reason }
            guard !files.isEmpty else { return nil }
            return "\(files.count) \(reason.rawValue), \(files.reduce(0) { $0 + $1.bytes }) bytes"
        }.joined(separator: "\n")
    }

    package var json: JSONValue {
        .object([
            "schema": "nq57/gc/1", "bytes": .integer(reduce(0) { $0 + $1.bytes }),
            "removed": .array(
                map {
                    .object([
                        "path": .string($0.path), "bytes": .integer($0.bytes), "reason": .string($0.reason.rawValue),
                    ])
                }),
        ])
    }
}
