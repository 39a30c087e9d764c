import Cells
import DurableFiles

extension StagingStore {
    /// Takes a unit out of the store: its manifest, then what that named. The unit counts as never read.
    func removeUnit(_ manifest: UnitManifest) throws(StagingError) {
        let unit = manifest.unit
        do {
            try folder.remove(StagingStore.manifestName(unit))
            try removePartition(StagingStore.partitionName(unit, manifest.partition))
            if let file = manifest.quarantined.file {
                try folder.remove(StagingStore.folderName("quarantine", unit) + "/" + file)
            }
        } catch {
            throw StagingError(.disk, file: unit.description, cause: error)
        }
    }

    /// Every committed manifest; one that cannot be read is removed, and its unit counts as never read. Whoever calls holds
    /// the run's lock.
    package func removeDamagedManifests() throws(StagingError) -> (sound: [UnitManifest], damaged: [UnitID]) {
        var sound: [UnitManifest] = []
        var damaged: [UnitID] = []
        for unit in try committedUnits() {
            do {
                if let manifest = try manifest(of: unit) { sound.append(manifest) }
            } catch  where error.code == .damagedManifest {
                damaged.append(unit)
            }
        }
        for unit in damaged {
            let name = StagingStore.manifestName(unit)
            do {
                try folder.remove(name)
            } catch {
                throw StagingError(.disk, file: name, cause: error)
            }
        }
        return (sound, damaged)
    }

    /// Removes the files of a manifest that another one has replaced, where a commit leaves them to the collector.
    func removeReplaced(_ manifest: UnitManifest, by renewed: UnitManifest) throws(StagingError) {
        let unit = manifest.unit
        do {
            if !manifest.partition.isSealed, manifest.partition.file != renewed.partition.file {
                try folder.remove(StagingStore.partitionName(unit, manifest.partition))
            }
            if let file = manifest.quarantined.file, file != renewed.quarantined.file {
                try folder.remove(StagingStore.folderName("quarantine", unit) + "/" + file)
            }
        } catch {
            throw StagingError(.disk, file: unit.description, cause: error)
        }
    }

    /// Removes every partition, key and quarantine file that no manifest needs: what a killed writer left, and what waited
    /// for the collector; units that wait for a person's judgement are read again. After an erasure or a rotation nothing of
    /// before may lie there.
    ///
    /// Whoever calls holds the run's lock.
    ///
    /// - Errors: `damagedManifest`, `disk`.
    package func removeUnreferenced() throws(StagingError) {
        try removeOrphanKeys()
        var needed: Set<String> = []
        for manifest in try allManifests() {
            needed.insert(StagingStore.partitionName(manifest.unit, manifest.partition))
            if let file = manifest.quarantined.file {
                needed.insert(StagingStore.folderName("quarantine", manifest.unit) + "/" + file)
            }
        }
        let names = try files("staging") + files("quarantine") + files(StagingStore.suspectsFolder)
        for name in names where !needed.contains(name) {
            do {
                try folder.remove(name)
            } catch {
                throw StagingError(.disk, file: name, cause: error)
            }
        }
    }
}
