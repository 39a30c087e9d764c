import Anonymise
package import CanonicalJSON
package import Definition
import DurableFiles
import Protect
import Workers

/// Examines the private state: every manifest against its files, byte by byte, and the ledger's chain with all that it
/// sealed, and its copy. Changes nothing and takes no lock, so that a run beside it may look like a fault: ask again.
///
/// Sealed partitions are opened only where the key is at hand; else their keys must be in the vault.
package struct StateVerification {
    private let definition: PipelineDefinition
    private let state: StateFolder
    private let keys: PseudonymKeys?

    package init(definition: PipelineDefinition, state: String?) {
        self.definition = definition
        self.state = RunPlaces(definition: definition, state: state, output: nil).state
        let settings = definition.settings
        let loaded = Result { () throws(RunError) in
            try PseudonymKeys.load(settings, credentials: PseudonymKeyFile.credentialsFolder)
        }
        keys = if case .success(let keys) = loaded { keys } else { nil }
    }

    /// What is not in order, faults first.
    ///
    /// - Errors: exit 78 for a state of another format.
    package func findings() throws -> [StateFinding] {
        guard state.files.exists("FORMAT") else {
            return [
                StateFinding(
                    severity: .fault, code: "noState", message: "there is no state in \(state.path).",
                    remedy: "name its folder with --state, or run nq57 run first")
            ]
        }
        try state.prepare()
        let found = units() + leftovers() + ledger() + runs()
        return found.filter { $0.severity == .fault } + found.filter { $0.severity == .note }
    }

    private var store: StagingStore {
        keys.map {
            StagingStore(folder: state.files, encryption: definition.settings.stagingEncryption, keys: $0)
        } ?? StagingStore(folder: state.files)
    }

    private func units() -> [StateFinding] {
        let store = store
        let isOpening = keys != nil
        let key = keys?.checkValue
        do {
            let manifests = try store.committed()
            let faults = WorkerPool(workers: 2).run(manifests) { manifest in
                StateVerification.faults(of: manifest, in: store, isOpening: manifest.digests.key == key)
            }
            let unread = manifests.count { $0.partition.isSealed && !isOpening }
            return try otherKeys(manifests) + faults.flatMap { $0 } + (unread == 0 ? [] : [sealedNote(unread)])
        } catch {
            return [fault("manifests", error, remedy: "read the unit named again: nq57 extract --refresh")]
        }
    }

    /// Under the wrong key every sealed partition would look damaged: none of its units is opened.
    private func otherKeys(_ manifests: [UnitManifest]) throws -> [StateFinding] {
        guard let keys else { return [] }
        let foreign = ForeignUnits(
            among: manifests, under: keys.checkValue, rotated: try ForeignUnits.rotated(in: state.files))
        return foreign.error.map { [fault($0.code, $0, remedy: $0.remedy)] } ?? []
    }

    private static func faults(
        of manifest: UnitManifest, in store: StagingStore, isOpening: Bool
    ) -> [StateFinding] {
        var faults: [StateFinding] = []
        let remedy = "nothing: the next run reads it again if its quarter is open"
        if isOpening || !manifest.partition.isSealed {
            let read = Result { () throws(StagingError) in _ = try store.openPartition(manifest) }
            if case .failure(let error) = read {
                faults.append(
                    StateFinding(
                        severity: .fault, code: error.code.rawValue, message: error.summary, remedy: remedy))
            }
        } else if !store.hasFile(manifest) {
            faults.append(
                StateFinding(
                    severity: .fault, code: "damagedPartition", message: "the partition of \(manifest.unit) is gone.",
                    remedy: remedy))
        }
        return faults
    }

    private func leftovers() -> [StateFinding] {
        do {
            let unreferenced = try store.unreferenced().count
            let unreadable = try store.facts().unreadableUnits
            return unreadable.map {
                StateFinding(
                    severity: .fault, code: "shredded", message: "nobody can open the partition of \($0) any more.",
                    remedy: "nothing: the next run reads it again if its quarter is open")
            }
                + (unreferenced == 0
                    ? []
                    : [
                        StateFinding(
                            severity: .note, code: "unreferenced",
                            message: "\(unreferenced) files that no manifest names.", remedy: "nq57 gc removes them")
                    ])
        } catch {
            return [fault("staging", error, remedy: "read the unit named again: nq57 extract --refresh")]
        }
    }

    private func ledger() -> [StateFinding] {
        let copy = LedgerCopy(definition.settings)
        let origin = copy?.folder.path ?? "ARCHIVE"
        let remedy = "run nothing; ops/restore --ledger \(origin) puts it back, as the runbook disk-full says"
        do {
            let ledger = try VintageLedger(reading: state.files, copy: copy?.folder)
            try ledger.verifyContents()
            return copy?.fault(of: ledger).map { [fault($0.code, $0, remedy: $0.remedy)] } ?? []
        } catch {
            return [fault("ledger", error, remedy: remedy)]
        }
    }

    private func runs() -> [StateFinding] {
        do {
            let isUnfinished = try RunArchive(state: state.files).isLastRunUnfinished()
            let rotation = try RotationRecord(reading: state.files)
            return
                (isUnfinished
                ? [
                    StateFinding(
                        severity: .note, code: "interrupted", message: "the last run did not end, or is running now.",
                        remedy: "nothing: the next run continues it")
                ] : [])
                + (rotation == nil
                    ? []
                    : [
                        StateFinding(
                            severity: .fault, code: "rotation", message: "a key rotation has begun and not ended.",
                            remedy: "nq57 key rotate with the same keys")
                    ])
        } catch {
            return [fault("runs", error, remedy: "remove the run's folder named")]
        }
    }

    private func sealedNote(_ count: Int) -> StateFinding {
        StateFinding(
            severity: .note, code: "notOpened",
            message: "\(count) sealed partitions were not opened: the key is not at hand.",
            remedy: "run it where the service's credential is, as ops/as-service does")
    }

    private func fault(_ code: String, _ error: any Error, remedy: String) -> StateFinding {
        let error = RunError(error)
        return StateFinding(severity: .fault, code: code, message: error.message, remedy: remedy)
    }
}

extension [StateFinding] {
    package var status: RunStatus { contains { $0.severity == .fault } ? .notInOrder : .success }

    package var text: String {
        map { "\($0.severity.rawValue)  \($0.code): \($0.message)\n  do:     \($0.remedy)" }.joined(separator: "\n")
    }

    package var json: JSONValue {
        .object([
            "schema": "nq57/state-findings/1",
            "findings": .array(
                map {
                    .object([
                        "severity": .string($0.severity.rawValue), "code": .string($0.code),
                        "message": .string($0.message), "remedy": .string($0.remedy),
                    ])
                }),
        ])
    }
}
