import Cells
import DurableFiles

/// Units that were read and are beyond a limit: what their rows were refused for stays, so that a person can judge; the
/// rows themselves do not.
extension StagingStore {
    /// Keeps the manifest and the refused lines of a unit that is not committed, in place of those of an earlier reading.
    ///
    /// - Errors: `disk`.
    package func setAside(_ suspect: UnitManifest) throws(StagingError) {
        let committed = try manifest(of: suspect.unit)
        let earlier = try self.suspect(suspect.unit)
        do {
            if let earlier {
                try remove(earlier, keeping: [suspect.quarantined.file, committed?.quarantined.file])
            }
            try folder.write(ManifestText.bytes(suspect), to: StagingStore.suspectName(suspect.unit))
            if committed?.partition.file != suspect.partition.file {
                try removePartition(StagingStore.partitionName(suspect.unit, suspect.partition))
            }
        } catch {
            throw StagingError(.disk, file: suspect.unit.description, cause: error)
        }
        if let committed { try removeSuperseded(by: committed) }
    }

    /// What was read of a unit last and not committed; nil if there is nothing of the kind, or it is damaged.
    ///
    /// - Errors: `disk`.
    package func suspect(_ unit: UnitID) throws(StagingError) -> UnitManifest? {
        try readIfPresent(StagingStore.suspectName(unit)).flatMap(ManifestText.manifest)
    }

    /// Every such unit, in order of series, quarter and source.
    ///
    /// - Errors: `disk`.
    package func suspects() throws(StagingError) -> [UnitManifest] {
        var found: [UnitManifest] = []
        for name in try files(StagingStore.suspectsFolder).sorted() {
            if let bytes = try readIfPresent(name), let suspect = ManifestText.manifest(bytes) { found.append(suspect) }
        }
        return found
    }

    /// Forgets what is not to be judged any longer; the files of `committed` stay.
    ///
    /// - Errors: `disk`.
    package func forgetSuspect(of committed: UnitManifest) throws(StagingError) {
        guard let suspect = try suspect(committed.unit) else { return }
        do {
            try remove(suspect, keeping: [committed.quarantined.file])
        } catch {
            throw StagingError(.disk, file: committed.unit.description, cause: error)
        }
    }

    private func remove(_ suspect: UnitManifest, keeping kept: [String?]) throws(DurableError) {
        if let file = suspect.quarantined.file, !kept.contains(file) {
            try folder.remove(StagingStore.folderName("quarantine", suspect.unit) + "/" + file)
        }
        try folder.remove(StagingStore.suspectName(suspect.unit))
    }

    static let suspectsFolder = "suspects"

    private static func suspectName(_ unit: UnitID) -> String {
        folderName(suspectsFolder, unit) + "/\(unit.source).json"
    }
}
