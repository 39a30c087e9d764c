import Anonymise
import Cells
package import Definition
import Extract
import Protect

/// Replaces the root key: every staged unit is rewritten under a new one, through what the sources give under both keys.
///
/// Panels, stocks, published figures and the ledger stay. Killed or stopped anywhere, the same command goes on; the old key
/// is destroyed when the last unit stands under the new one, not before. Does not replace the credential: a person does.
///
/// - Errors: exit 77 for keys that do not belong together, 75 while another run holds the lock, 74, 78.
/// - Source: `disclosure.md` section 3, "Rotation"; docs/decisions/0047.
package struct KeyRotation {
    /// What the person who rotates says.
    package struct Options: Sendable {
        let newKeyFile: String
        let unlinked: UnlinkedSources
        /// Overwrites and removes the old key file at the end.
        let destroysOldKey: Bool

        package init(newKeyFile: String, unlinked: UnlinkedSources, destroysOldKey: Bool) {
            self.newKeyFile = newKeyFile
            self.unlinked = unlinked
            self.destroysOldKey = destroysOldKey
        }
    }

    private let definition: PipelineDefinition
    private let identity: RunIdentity
    private let options: Options
    private let state: StateFolder

    /// `state` stands in for the path of the definition.
    package init(definition: PipelineDefinition, identity: RunIdentity, options: Options, state: String?) {
        self.definition = definition
        self.identity = identity
        self.options = options
        self.state = RunPlaces(definition: definition, state: state, output: nil).state
    }

    private var settings: PipelineSettings { definition.settings }

    package func run() throws -> RotationReport {
        let new = try newKeys()
        try state.prepareForWriting()
        let lock = try RunLock(stateFolder: state.path)
        defer { withExtendedLifetime(lock) {} }
        try state.clearTemporary()
        Interruption.listen()
        let record = try RotationRecord(reading: state.files)
        if let record, record.isRewritten, record.to == new.checkValue {
            return try end(record, RotationReport(from: record.from, to: record.to))
        }
        let old = try PseudonymKeys.load(settings, credentials: PseudonymKeyFile.credentialsFolder)
        try refuseUnfit(old, new, record)
        return try rotate(record ?? RotationRecord(from: old.checkValue, to: new.checkValue), old, new)
    }

    private func newKeys() throws -> PseudonymKeys {
        do {
            return try KeyFile.read(
                path: options.newKeyFile, outside: settings.dataFolders + [state.path],
                isSynthetic: settings.isSynthetic)
        } catch {
            throw RunError(key: error)
        }
    }

    private func rotate(_ begun: RotationRecord, _ old: PseudonymKeys, _ new: PseudonymKeys) throws -> RotationReport {
        var record = begun
        try record.write(to: state.files)
        let rewriting = StagingRotation(
            definition: definition, identity: identity, state: state.files, old: old, new: new,
            unlinked: options.unlinked)
        let report = try rewriting.rewrite()
        guard report.left.isEmpty, !report.isInterrupted else { return report }
        try rewriting.verify()
        record.isRewritten = true
        try record.write(to: state.files)
        return try end(record, report)
    }

    /// The old key is refused from now on, then destroyed; what is kept of the rotation goes last.
    private func end(_ record: RotationRecord, _ rewritten: RotationReport) throws -> RotationReport {
        var report = rewritten
        try RetiredKeys(state: state.files).add(record.from)
        if options.destroysOldKey, case .file(let path) = settings.pseudonymKeys {
            report.hasDestroyedOldKey = try destroyOldKey(at: path, new: record.to)
        }
        try RotationRecord.remove(from: state.files)
        report.hasEnded = true
        return report
    }

    /// Not where the new key lies there already.
    private func destroyOldKey(at path: String, new: String) throws -> Bool {
        let found = Result { () throws(KeyFileError) in
            try KeyFile.read(path: path, outside: [], isSynthetic: settings.isSynthetic).checkValue
        }
        if case .success(let checkValue) = found, checkValue == new { return false }
        try KeyDestruction.destroy(path)
        return true
    }

    private func refuseUnfit(_ old: PseudonymKeys, _ new: PseudonymKeys, _ record: RotationRecord?) throws {
        let retired = RetiredKeys(state: state.files)
        try retired.refuse(old)
        try retired.refuse(new)
        guard new.mayFollow(old) else {
            throw refusal(
                "key \(new.checkValue) does not follow \(old.checkValue): a rotation needs a new root under a new name, "
                    + "and the same fixed key", "make it with nq57 key new PATH --follows PIPELINE")
        }
        if let record, record.from != old.checkValue || record.to != new.checkValue {
            throw refusal(
                "the rotation from \(record.from) to \(record.to) has not ended",
                "name the keys that it was begun with")
        }
        let units = try StagingStore(folder: state.files).facts().keys
        if let third = units.first(where: { $0 != old.checkValue && $0 != new.checkValue }) {
            throw refusal(
                "units stand under key \(third), which is neither of the two",
                "rotate from that key first, or read these units again with nq57 extract --refresh")
        }
        let names = try VintageLedger(reading: state.files).keyNames
        if record == nil, names.contains(new.kid) {
            throw refusal("the ledger knows another key named \(new.kid)", "give the new key a name of its own")
        }
    }

    private func refusal(_ message: String, _ remedy: String) -> RunError {
        RunError(code: "keyUnfit", message: message + ".", remedy: remedy, status: .permission)
    }
}
