import Columns
import Compression
import Crypto
import DurableFiles
import Parquet

/// Writes one unit: its rows, the lines of the rows that were refused, and what is counted about both.
///
/// A writer that is dropped leaves nothing but a file in the temporary folder.
package final class PartitionWriter {
    package let unit: UnitID
    private let store: StagingStore
    private let file: PartitionFile
    private var writer: ParquetFileWriter?
    private var digest = RowDigest()
    private var rowCount = 0
    private var refused: QuarantineFile?
    private var refusedRows: [String: Int] = [:]
    private var unreportedRows = 0
    private var counts = UnitCounts()

    init(store: StagingStore, unit: UnitID, schema: ColumnSchema) throws(StagingError) {
        self.store = store
        self.unit = unit
        let file = try PartitionFile(store: store, unit: unit)
        self.file = file
        writer = ParquetFileWriter(schema: schema, options: .staging()) { file.receive($0) }
    }

    /// Adds rows that stand.
    package func append(_ batch: PseudonymisedBatch) throws(StagingError) {
        guard batch.columns.rowCount > 0 else { return }
        precondition(writer != nil, "a closed partition takes no rows")
        digest.add(batch.columns)
        rowCount += batch.columns.rowCount
        do {
            try writer?.append(batch.columns)
        } catch {
            throw StagingError(.disk, file: unit.description, cause: error as? DurableError)
        }
        try file.flush(atLeast: PartitionFile.flushBytes)
    }

    /// Counts something about a row that stands.
    package func count(_ note: RowNote.Kind, column: String) {
        counts.add(note, column: column)
    }

    /// Leaves out a row that was refused, without a report: another series of its dataset reports it.
    package func refuse() {
        unreportedRows += 1
    }

    /// Leaves out a row that was refused, and reports it.
    package func refuse(_ line: QuarantineLine) {
        refusedRows[line.fault.reason, default: 0] += 1
        if refused == nil { refused = QuarantineFile() }
        refused?.append(line)
    }

    /// Ends the partition and gives its files their names. Not yet the commit.
    package func close() throws(StagingError) -> StagedUnit {
        guard let writer = writer.take() else { preconditionFailure("a partition is closed once") }
        do {
            _ = try writer.close()
        } catch {
            throw StagingError(.disk, file: unit.description, cause: error as? DurableError)
        }
        let (name, sha256, bytes) = try file.commit()
        let partition = UnitManifest.Partition(
            file: name, sha256: sha256, bytes: bytes, rows: rowCount, rowDigest: digest.text)
        return StagedUnit(
            unit: unit, partition: partition,
            quarantined: UnitManifest.Quarantine(file: try commitRefused(), rows: refusedRows), counts: counts,
            arrivedRows: rowCount + unreportedRows + refusedRows.values.reduce(0, +))
    }

    private func commitRefused() throws(StagingError) -> String? {
        guard let bytes = refused.take()?.finish() else { return nil }
        let name = QuarantineFile.name(unit, bytes)
        let path = StagingStore.folderName("quarantine", unit) + "/" + name
        do {
            try store.folder.write(bytes, to: path)
        } catch {
            throw StagingError(.disk, file: path, cause: error)
        }
        return name
    }
}
