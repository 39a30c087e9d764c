import Columns

/// Writes committed units again under another root key: every pseudonym through a map, everything else as it is.
///
/// Rows, their order, panels, days and codes stay. The fingerprint goes, because it was made under the old key: an open unit
/// is read again by the next run. Whoever calls holds the run's lock. Killed anywhere, a unit is whole under one key, and
/// the manifest says under which.
package struct UnitRekeying: Sendable {
    private let old: StagingStore
    private let new: StagingStore
    private let oldKey: String
    private let newKey: String

    /// Both stores are of one state folder.
    package init(
        _ old: StagingStore, under oldKeys: PseudonymKeys, _ new: StagingStore, under newKeys: PseudonymKeys
    ) {
        self.old = old
        self.new = new
        oldKey = oldKeys.checkValue
        newKey = newKeys.checkValue
    }

    /// The units that still stand under the old key, in order of series, quarter and source.
    ///
    /// - Errors: `damagedManifest`, `disk`.
    package func pending() throws(StagingError) -> [UnitManifest] {
        try old.allManifests().filter { $0.digests.key == oldKey }
    }

    /// Without an unlink key, a unit with rows that the map does not know stays as it is.
    ///
    /// - Errors: `disk`; `otherKey` if a third root key sealed the unit.
    package func rekey(
        _ manifest: UnitManifest, through map: PseudonymMap, unlinkingWith key: UnlinkKey?
    ) throws(StagingError) -> RekeyedUnit {
        guard let partition = try partition(manifest), let batches = try rows(partition) else {
            try new.removeUnit(manifest)
            return .discarded
        }
        var renamed: [ColumnBatch] = []
        var lost = 0
        for batch in batches {
            let (columns, lostRows) = rename(batch.columns, map, key)
            renamed.append(columns)
            lost += lostRows
        }
        guard lost == 0 || key != nil else { return .uncovered(rows: lost) }
        try write(renamed, of: manifest, map, partition.schema)
        return .rewritten(rows: manifest.partition.rows, unlinked: lost)
    }

    /// Nil where the partition can be opened by nobody, or is not what its manifest says.
    private func partition(_ manifest: UnitManifest) throws(StagingError) -> VerifiedPartition? {
        // A unit without pseudonyms has the same bytes under both keys: it may be sealed anew and not committed yet.
        let name = StagingStore.partitionName(manifest.unit, manifest.partition)
        let store = manifest.partition.isSealed && new.hasKey(name) ? new : old
        do {
            return try store.openPartition(manifest)
        } catch  where error.code == .damagedPartition || error.code == .shredded {
            return nil
        }
    }

    private func rows(_ partition: VerifiedPartition) throws(StagingError) -> [PseudonymisedBatch]? {
        do {
            return try partition.batches()
        } catch  where error.code == .damagedPartition {
            return nil
        }
    }

    /// The rows under the new key, and how many of them hold a pseudonym that the map does not know.
    private func rename(_ batch: ColumnBatch, _ map: PseudonymMap, _ key: UnlinkKey?) -> (ColumnBatch, lost: Int) {
        var isLost = [Bool](repeating: false, count: batch.rowCount)
        let columns = batch.columns.map { column in
            guard case .fixed16(let bytes) = column.values else { return column }
            var renamed: [UInt8] = []
            renamed.reserveCapacity(bytes.count)
            for row in isLost.indices {
                let pseudonym = Pseudonym(bytes, at: 16 * row)
                guard column.isValid(row) else {
                    pseudonym.append(to: &renamed)
                    continue
                }
                let known = map[pseudonym]
                if known == nil { isLost[row] = true }
                (known ?? key?.pseudonym(insteadOf: pseudonym) ?? pseudonym).append(to: &renamed)
            }
            return Column(.fixed16(renamed), validity: column.validity)
        }
        return (ColumnBatch(schema: batch.schema, columns: columns), isLost.count { $0 })
    }

    private func write(
        _ batches: [ColumnBatch], of manifest: UnitManifest, _ map: PseudonymMap, _ schema: ColumnSchema
    ) throws(StagingError) {
        var renewed = manifest
        renewed.digests = manifest.digests.underKey(newKey)
        renewed.fingerprint = nil
        renewed.quarantined = try new.rewriteQuarantine(manifest) { map[$0] }
        let writer = try PartitionWriter(store: new, unit: manifest.unit, schema: schema)
        for batch in batches { try writer.append(PseudonymisedBatch(columns: batch)) }
        renewed.partition = try writer.close().partition
        try new.commit(renewed)
        try new.removeReplaced(manifest, by: renewed)
    }
}

extension UnitManifest.Digests {
    /// The same definitions, under another key.
    fileprivate func underKey(_ key: String) -> UnitManifest.Digests {
        UnitManifest.Digests(layout: layout, dataset: dataset, codes: codes, columns: columns, key: key)
    }
}
