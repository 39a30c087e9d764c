package import CanonicalJSON
import Cells
import DurableFiles

extension StagingStore {
    /// Every committed manifest, in order of series, quarter and source.
    ///
    /// - Errors: `damagedManifest`, `disk`.
    package func committed() throws(StagingError) -> [UnitManifest] { try allManifests() }

    /// The same without damaged manifests, which say nothing.
    ///
    /// - Errors: `disk`.
    package func sound() throws(StagingError) -> [UnitManifest] {
        var sound: [UnitManifest] = []
        for unit in try committedUnits() {
            do {
                if let manifest = try manifest(of: unit) { sound.append(manifest) }
            } catch  where error.code == .damagedManifest {
                continue
            }
        }
        return sound
    }

    /// Paths, below the state folder, of what a unit's manifest names: its partition, then its quarantine file.
    package func files(of manifest: UnitManifest) -> [String] {
        [StagingStore.partitionName(manifest.unit, manifest.partition)]
            + [quarantineFile(of: manifest)].compactMap { $0 }
    }

    /// Path of the lines of a unit's refused rows; nil if none was refused.
    package func quarantineFile(of manifest: UnitManifest) -> String? {
        manifest.quarantined.file.map { StagingStore.folderName("quarantine", manifest.unit) + "/" + $0 }
    }

    /// Path of a unit's manifest.
    package func manifestFile(of unit: UnitID) -> String { StagingStore.manifestName(unit) }

    /// Whether the partition that a manifest names is there, sealed or not.
    package func hasFile(_ manifest: UnitManifest) -> Bool {
        folder.exists(StagingStore.partitionName(manifest.unit, manifest.partition))
    }

    /// Every partition, quarantine file and key that no manifest needs: what a killed run left, or a replaced unit.
    ///
    /// - Errors: as `committed`.
    package func unreferenced() throws(StagingError) -> [String] {
        let refused = try suspects().compactMap { quarantineFile(of: $0) }
        let needed = Set(try allManifests().flatMap { files(of: $0) } + refused)
        return try (files("staging") + files("quarantine")).filter { !needed.contains($0) } + facts().orphanKeys
    }

    /// Takes a unit out of the store: its manifest, then what that named; a sealed partition is shredded. Whoever calls
    /// holds the run's lock.
    ///
    /// - Errors: `disk`.
    package func retire(_ manifest: UnitManifest) throws(StagingError) { try removeUnit(manifest) }

    /// Removes one of `unreferenced`, or a quarantine file whose time is over; its counts stay in the manifest.
    ///
    /// - Errors: `disk`.
    package func collect(_ name: String) throws(StagingError) {
        do {
            try removePartition(name)
        } catch {
            throw StagingError(.disk, file: name, cause: error)
        }
    }
}

extension UnitManifest {
    /// As it is written.
    package var document: JSONValue { json }
}
