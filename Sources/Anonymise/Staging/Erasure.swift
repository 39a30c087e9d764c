import Columns
package import Definition

/// Takes the rows of one citizen out of staging, wherever one of his identifiers stands in them.
///
/// Finds what the pseudonyms find: a row whose person is known only by the row's own key stays. Published figures are not
/// personal data and stay too. A source that still holds the rows gives them again when it is read the next time.
///
/// - Source: `disclosure.md` section 3, "Erasure of one citizen".
package struct Erasure {
    private let store: StagingStore
    private let keys: PseudonymKeys
    private var pseudonyms: Set<Pseudonym> = []

    package init(store: StagingStore, keys: PseudonymKeys) {
        self.store = store
        self.keys = keys
    }

    /// Adds an identifier of the citizen, and overwrites it with zeros; false if it cannot be one of that type.
    ///
    /// Keys of rows are not taken: they are different in every source.
    package mutating func add(_ identifier: inout [UInt8], as type: IdentifierType) -> Bool {
        precondition(![.record, .person, .residentialGroup].contains(type), "an identifier of a person or dossier")
        defer { zero(&identifier) }
        var normaliser = IdentifierNormaliser()
        defer { normaliser.wipe() }
        let reading = normaliser.read(identifier.span, as: type)
        guard reading.isUsable else { return false }
        var message = lengthPrefixed([normaliser.norm])
        defer { zero(&message) }
        pseudonyms.insert(PseudonymFunction(reading.type, keys: keys).pseudonym(message))
        return true
    }

    /// Writes every partition with such rows again without them, under a new data key; the old key is deleted. Lines of
    /// quarantine lose the name of such a row. At the end nothing of before is left that a killed erasure, or an earlier
    /// commit, did not remove.
    ///
    /// Whoever calls holds the run's lock. Staging without sealing only loses names on the disk.
    ///
    /// - Shapes: the rows taken out of each unit that had any.
    /// - Errors: as `StagingStore.readPartition`; units before the failing one are done.
    package func erase() throws(StagingError) -> [UnitID: Int] {
        var erased: [UnitID: Int] = [:]
        for manifest in try store.allManifests() {
            let count = try erase(from: manifest)
            if count > 0 { erased[manifest.unit] = count }
        }
        try store.removeUnreferenced()
        return erased
    }

    private func erase(from manifest: UnitManifest) throws(StagingError) -> Int {
        let partition = try store.openPartition(manifest)
        let batches = try partition.batches().map(\.columns)
        let kept = batches.map(rowsOfOthers)
        let count = zip(batches, kept).reduce(0) { $0 + $1.0.rowCount - $1.1.count }
        var renewed = manifest
        renewed.quarantined = try store.rewriteQuarantine(manifest) { pseudonyms.contains($0) ? nil : $0 }
        if count > 0 {
            let writer = try PartitionWriter(store: store, unit: manifest.unit, schema: partition.schema)
            for (batch, rows) in zip(batches, kept) { try writer.append(chosen(rows, of: batch)) }
            renewed.partition = try writer.close().partition
        }
        guard renewed != manifest else { return 0 }
        try store.commit(renewed)
        try store.removeReplaced(manifest, by: renewed)
        return count
    }

    private func chosen(_ rows: [Int32], of batch: ColumnBatch) -> PseudonymisedBatch {
        PseudonymisedBatch(columns: ColumnBatch(schema: batch.schema, columns: batch.columns.map { $0.rows(rows) }))
    }

    /// The rows in which no pseudonym is one of the citizen's.
    private func rowsOfOthers(_ batch: ColumnBatch) -> [Int32] {
        var isTheirs = [Bool](repeating: false, count: batch.rowCount)
        for column in batch.columns {
            guard case .fixed16(let bytes) = column.values else { continue }
            for row in isTheirs.indices where column.isValid(row) {
                if pseudonyms.contains(Pseudonym(bytes, at: 16 * row)) { isTheirs[row] = true }
            }
        }
        return isTheirs.indices.filter { !isTheirs[$0] }.map(Int32.init)
    }
}
