import CanonicalJSON
package import Cells
package import Definition
package import DurableFiles
import Parquet

/// The pseudonymised rows on disk: a partition and a manifest for each unit.
///
/// Writes data before manifests; trusts nothing that it reads back until its digest is right.
///
/// ```
/// units/<series>/<quarter>/<source>.json                      renaming it into place commits the unit
/// staging/<series>/<quarter>/<source>.<sha12>.parquet         rows, named by content; `….parquet.sealed` under a data key
/// vault/<series>/<quarter>/<source>.<keyid>.key               that data key, wrapped
/// quarantine/<series>/<quarter>/<source>.<sha12>.ndjson.zst   reasons without values
/// suspects/<series>/<quarter>/<source>.json                   a manifest without its rows: read, but beyond a limit
/// ```
package struct StagingStore: Sendable {
    let folder: DurableFolder
    /// Opens sealed partitions; nil in a store without keys.
    let vault: Vault?
    /// `kid:kcv` of the keys that this store was opened with.
    let checkValue: String?
    /// New partitions are sealed.
    let isSealing: Bool

    /// A store of plain partitions, or one of whose sealed partitions only the manifests are read.
    package init(folder: DurableFolder) {
        self.folder = folder
        vault = nil
        checkValue = nil
        isSealing = false
    }

    /// A store in a state folder, which `create` made; it reads what either setting wrote.
    package init(folder: DurableFolder, encryption: PipelineSettings.StagingEncryption, keys: PseudonymKeys) {
        self.folder = folder
        vault = Vault(folder: folder, keys: keys)
        checkValue = keys.checkValue
        isSealing = encryption == .aesGCM
    }

    /// Begins the partition of a unit; the committed one stays as it is.
    package func beginPartition(_ unit: UnitID, dataset: DatasetDefinition) throws(StagingError) -> PartitionWriter {
        try PartitionWriter(store: self, unit: unit, schema: StagedSchema.of(dataset))
    }

    /// Commits a unit whose partition is closed, then shreds what a sealed partition of it said before.
    package func commit(_ manifest: UnitManifest) throws(StagingError) {
        let name = StagingStore.manifestName(manifest.unit)
        do {
            try folder.write(ManifestText.bytes(manifest), to: name)
        } catch {
            throw StagingError(.disk, file: name, cause: error)
        }
        try forgetSuspect(of: manifest)
        try removeSuperseded(by: manifest)
    }

    /// Removes the files of a unit that will not be committed, unless the committed manifest names the same ones.
    package func discard(_ staged: StagedUnit) throws(StagingError) {
        let committed = try manifest(of: staged.unit)
        do {
            if committed?.partition.file != staged.partition.file {
                try removePartition(StagingStore.partitionName(staged.unit, staged.partition))
            }
            if let file = staged.quarantined.file, committed?.quarantined.file != file {
                try folder.remove(StagingStore.folderName("quarantine", staged.unit) + "/" + file)
            }
        } catch {
            throw StagingError(.disk, file: staged.unit.description, cause: error)
        }
        if let committed { try removeSuperseded(by: committed) }
    }

    /// The manifest of a committed unit, or nil.
    ///
    /// - Errors: `damagedManifest`, `disk`.
    package func manifest(of unit: UnitID) throws(StagingError) -> UnitManifest? {
        let name = StagingStore.manifestName(unit)
        guard let bytes = try readIfPresent(name) else { return nil }
        guard let manifest = ManifestText.manifest(bytes), manifest.unit == unit else {
            throw StagingError(.damagedManifest, file: name)
        }
        return manifest
    }

    /// The manifests of the committed units of a series and quarter, in order of source.
    package func manifests(series: String, quarter: Quarter) throws(StagingError) -> [UnitManifest] {
        var manifests: [UnitManifest] = []
        for unit in try committedUnits(series, quarter) {
            if let manifest = try manifest(of: unit) { manifests.append(manifest) }
        }
        return manifests
    }

    /// The units of a series and quarter that have a manifest, in order of source.
    private func committedUnits(_ series: String, _ quarter: Quarter) throws(StagingError) -> [UnitID] {
        try list("units/\(series)/\(quarter)").filter { $0.hasSuffix(".json") }.map {
            UnitID(source: String($0.dropLast(5)), series: series, quarter: quarter)
        }
    }

    /// All units that have a manifest, in order of series, quarter and source.
    func committedUnits() throws(StagingError) -> [UnitID] {
        var units: [UnitID] = []
        for series in try list("units") {
            for quarter in try list("units/" + series).compactMap(Quarter.init) {
                units += try committedUnits(series, quarter)
            }
        }
        return units
    }

    /// The rows of a committed unit, one batch per row group, verified: all columns, or the named ones in the order of
    /// their names here.
    ///
    /// - Errors: `damagedPartition` unless size, digest, schema and row count are those of the manifest; `sealed`,
    ///   `otherKey`, `shredded` for a sealed one that cannot be opened; `disk`.
    package func readPartition(
        _ manifest: UnitManifest, columns: [String]? = nil
    ) throws(StagingError) -> [PseudonymisedBatch] {
        try openPartition(manifest, columns: columns).batches()
    }

    /// The same rows, to be decoded one row group at a time.
    package func openPartition(
        _ manifest: UnitManifest, columns: [String]? = nil
    ) throws(StagingError) -> VerifiedPartition {
        try VerifiedPartition(
            verifying: try partitionBytes(manifest), against: manifest.partition, columns: columns,
            file: StagingStore.partitionName(manifest.unit, manifest.partition))
    }

    /// The Parquet bytes of a committed unit, not verified yet.
    func partitionBytes(_ manifest: UnitManifest) throws(StagingError) -> [UInt8] {
        let name = StagingStore.partitionName(manifest.unit, manifest.partition)
        guard let file = try readIfPresent(name) else { throw StagingError(.damagedPartition, file: name) }
        return manifest.partition.isSealed ? try open(file, of: manifest.unit, name) : file
    }

    /// Whether a committed unit's partition is still there as it was written, in the form that this store writes.
    package func hasPartition(_ manifest: UnitManifest) -> Bool {
        let name = StagingStore.partitionName(manifest.unit, manifest.partition)
        guard manifest.partition.isSealed == isSealing, folder.exists(name) else { return false }
        guard !isSealing || hasKey(name) else { return false }
        let opened = Result { () throws(StagingError) in _ = try openPartition(manifest) }
        return if case .success = opened { true } else { false }
    }

    /// Whether units may be counted together: all under one key, which is this store's if it was opened with keys.
    package func areOfOneKey(_ units: [UnitManifest]) -> Bool {
        units.allSatisfy { $0.digests.key == checkValue ?? units[0].digests.key }
    }

    /// Path of a committed partition below the state folder.
    package static func partitionName(_ unit: UnitID, _ partition: UnitManifest.Partition) -> String {
        folderName("staging", unit) + "/" + partition.file
    }

    static func folderName(_ kind: String, _ unit: UnitID) -> String {
        "\(kind)/\(unit.series)/\(unit.quarter)"
    }

    static func manifestName(_ unit: UnitID) -> String {
        folderName("units", unit) + "/\(unit.source).json"
    }

    func readIfPresent(_ name: String) throws(StagingError) -> [UInt8]? {
        do {
            return try folder.read(name)
        } catch  where error.code == .notFound {
            return nil
        } catch {
            throw StagingError(.disk, file: name, cause: error)
        }
    }

    func list(_ name: String) throws(StagingError) -> [String] {
        do {
            return try folder.list(name)
        } catch {
            throw StagingError(.disk, file: name, cause: error)
        }
    }
}
