import DurableFiles

extension StagingStore {
    /// The Parquet bytes of a sealed file, in memory only.
    func open(_ file: [UInt8], of unit: UnitID, _ name: String) throws(StagingError) -> [UInt8] {
        guard let vault else { throw StagingError(.sealed, file: name) }
        guard let header = SealHeader(beginning: file), header.partition == unit.partition else {
            throw StagingError(.damagedPartition, file: name)
        }
        guard let parquet = SealedPartition.open(file, header, under: try vault.dataKey(of: header)) else {
            throw StagingError(.damagedPartition, file: name)
        }
        return parquet
    }

    /// Whether the vault holds the key of a sealed file, wrapped under this store's root key.
    func hasKey(_ name: String) -> Bool {
        do {
            guard let vault, let header = try header(of: name) else { return false }
            return header.kid == vault.kid && folder.exists(header.keyFile)
        } catch {
            // Whatever cannot be read is written again.
            return false
        }
    }

    /// The header of a sealed file; nil if there is no such file, or it has none.
    func header(of name: String) throws(DurableError) -> SealHeader? {
        do {
            return SealHeader(beginning: try folder.read(name, first: SealHeader.maximumBytes))
        } catch  where error.code == .notFound {
            return nil
        }
    }

    /// Removes a partition that no manifest names; a sealed one is shredded first.
    func removePartition(_ name: String) throws(DurableError) {
        if name.hasSuffix(".sealed"), let header = try header(of: name) { try folder.remove(header.keyFile) }
        try folder.remove(name)
    }

    /// Shreds and removes earlier partitions of a committed unit: sealed ones, and plain ones where they must not be.
    ///
    /// Other plain partitions wait for the collector, as they may be the inputs of a cube.
    func removeSuperseded(by manifest: UnitManifest) throws(StagingError) {
        guard vault != nil else { return }
        let unit = manifest.unit
        do {
            let current = StagingStore.partitionName(unit, manifest.partition)
            let key = manifest.partition.isSealed ? try header(of: current)?.keyFile : nil
            for name in try keyFiles(of: unit) where name != key {
                try folder.remove(name)
            }
            for name in try partitions(of: unit) where name != current && (isSealing || name.hasSuffix(".sealed")) {
                try folder.remove(name)
            }
        } catch {
            throw StagingError(.disk, file: unit.description, cause: error)
        }
    }

    private func keyFiles(of unit: UnitID) throws(DurableError) -> [String] {
        try files("vault", unit, endings: ["key"])
    }

    private func partitions(of unit: UnitID) throws(DurableError) -> [String] {
        try files("staging", unit, endings: ["parquet", "parquet.sealed"])
    }

    /// Paths of the files `<source>.<word>.<ending>` of a unit.
    private func files(_ kind: String, _ unit: UnitID, endings: [String]) throws(DurableError) -> [String] {
        let parent = StagingStore.folderName(kind, unit)
        return try folder.list(parent).filter { name in
            guard name.hasPrefix(unit.source + ".") else { return false }
            let rest = name.dropFirst(unit.source.count + 1).split(separator: ".", maxSplits: 1).map(String.init)
            return rest.count == 2 && endings.contains(rest[1])
        }.map { parent + "/" + $0 }
    }
}

extension UnitID {
    /// The name that a seal is bound to.
    var partition: String { "\(series)/\(quarter)/\(source)" }
}
