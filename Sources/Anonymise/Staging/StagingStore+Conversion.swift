import DurableFiles

extension StagingStore {
    /// Seals what lies plain, or the other way round, after a change of `staging.encryption`: the rows stay as they are,
    /// because those of a register cannot be read again as they were.
    ///
    /// What cannot be opened or is not as its manifest says is left, and counts as missing. Whoever calls holds the run's
    /// lock.
    ///
    /// - Errors: `disk`.
    package func convertPartitions(_ committed: [UnitManifest]) throws(StagingError) {
        for manifest in committed where manifest.partition.isSealed != isSealing {
            guard let parquet = try verified(manifest) else { continue }
            let file = try PartitionFile(store: self, unit: manifest.unit)
            file.receive(parquet)
            let (name, sha256, bytes) = try file.commit()
            var renewed = manifest
            renewed.partition = UnitManifest.Partition(
                file: name, sha256: sha256, bytes: bytes, rows: manifest.partition.rows,
                rowDigest: manifest.partition.rowDigest)
            try commit(renewed)
            try removeReplaced(manifest, by: renewed)
        }
    }

    /// The Parquet bytes that a manifest names; nil if they are not there any more.
    private func verified(_ manifest: UnitManifest) throws(StagingError) -> [UInt8]? {
        do {
            let parquet = try partitionBytes(manifest)
            return SHA256Hex.of(parquet) == manifest.partition.sha256 ? parquet : nil
        } catch  where error.code != .disk {
            return nil
        }
    }
}
