import Cells
import DurableFiles

extension StagingStore {
    /// Looks at every manifest, partition and key file by name; opens headers, decrypts nothing, needs no key.
    ///
    /// - Errors: `damagedManifest`, `disk`.
    package func facts() throws(StagingError) -> StagingFacts {
        var facts = StagingFacts()
        var keys: Set<String> = []
        var needed: Set<String> = []
        var wrapping: Set<String> = []
        for manifest in try allManifests() {
            keys.insert(manifest.digests.key)
            facts.units += 1
            guard manifest.partition.isSealed else { continue }
            facts.sealedUnits += 1
            let name = StagingStore.partitionName(manifest.unit, manifest.partition)
            if let header = try sealHeader(of: name), folder.exists(header.keyFile) {
                needed.insert(header.keyFile)
                wrapping.insert(header.kid)
            } else {
                facts.unreadableUnits.append(manifest.unit.description)
            }
        }
        facts.keys = keys.sorted()
        facts.wrappingKeys = wrapping.sorted()
        facts.plainPartitions = try files("staging").filter { $0.hasSuffix(".parquet") }
        facts.orphanKeys = try files("vault").filter { !needed.contains($0) }
        return facts
    }

    /// Removes key files that no manifest needs: what a dead run, or a removed unit, left in the vault.
    ///
    /// Whoever calls holds the run's lock; a partition that is being written loses its key otherwise.
    ///
    /// - Errors: as `facts`.
    package func removeOrphanKeys() throws(StagingError) {
        guard try !files("vault").isEmpty else { return }
        for name in try facts().orphanKeys {
            do {
                try folder.remove(name)
            } catch {
                throw StagingError(.disk, file: name, cause: error)
            }
        }
    }

    private func sealHeader(of name: String) throws(StagingError) -> SealHeader? {
        do {
            return try header(of: name)
        } catch {
            throw StagingError(.disk, file: name, cause: error)
        }
    }

    /// Every committed manifest, in order of series, quarter and source.
    func allManifests() throws(StagingError) -> [UnitManifest] {
        var manifests: [UnitManifest] = []
        for unit in try committedUnits() {
            if let manifest = try manifest(of: unit) { manifests.append(manifest) }
        }
        return manifests
    }

    /// Paths of the files in `<kind>/<series>/<quarter>/`.
    func files(_ kind: String) throws(StagingError) -> [String] {
        var paths: [String] = []
        for series in try list(kind) {
            for quarter in try list("\(kind)/\(series)") {
                let parent = "\(kind)/\(series)/\(quarter)"
                paths += try list(parent).map { parent + "/" + $0 }
            }
        }
        return paths
    }
}
