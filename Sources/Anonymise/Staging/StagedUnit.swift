/// A unit whose partition lies in the store, not yet committed.
///
/// Without a manifest nothing refers to its files: `StagingStore.discard` or the collector removes them.
package struct StagedUnit: Hashable, Sendable {
    package let unit: UnitID
    package let partition: UnitManifest.Partition
    package let quarantined: UnitManifest.Quarantine
    package let counts: UnitCounts
    /// Rows of the unit that came from the source: those that stand and those that were refused, reported or not.
    package let arrivedRows: Int

    /// Rows refused, but for repeats: what the unit's limit looks at (ruling 3).
    package var faultyRows: Int {
        quarantined.rows.reduce(0) { $0 + ($1.key == RowFault.duplicateKey.reason ? 0 : $1.value) }
    }

    /// Values not in the code table, over all columns.
    package var unmappedValues: Int {
        counts.unknownCodes.values.reduce(0, +)
    }
}
