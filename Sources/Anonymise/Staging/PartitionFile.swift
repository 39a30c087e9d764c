import Crypto
import DurableFiles

/// The file of a partition while it is written: bytes wait here until there are enough of them for the disk.
///
/// Those of a partition that will be sealed wait until the end: the disk never sees them plain.
final class PartitionFile {
    static let flushBytes = 1 << 20

    private let store: StagingStore
    private let unit: UnitID
    private var waiting: [UInt8] = []
    private var hash = SHA256()
    private var byteCount = 0
    /// Nil where the partition is sealed.
    private var file: DurableFileWriter?

    init(store: StagingStore, unit: UnitID) throws(StagingError) {
        self.store = store
        self.unit = unit
        guard !store.isSealing else { return }
        do {
            file = try store.folder.beginFile()
        } catch {
            throw StagingError(.disk, file: unit.description, cause: error)
        }
    }

    deinit {
        file.take()?.discard()
    }

    func receive(_ bytes: [UInt8]) {
        waiting.append(contentsOf: bytes)
    }

    func flush(atLeast count: Int) throws(StagingError) {
        guard !store.isSealing, waiting.count >= count else { return }
        absorb()
        do {
            try file?.append(waiting)
        } catch {
            throw StagingError(.disk, file: unit.description, cause: error)
        }
        waiting.removeAll(keepingCapacity: true)
    }

    /// Gives the file its name: the source's, and the first twelve digits of the SHA-256 of its Parquet bytes.
    func commit() throws(StagingError) -> (name: String, sha256: String, bytes: Int) {
        if store.isSealing { absorb() }
        try flush(atLeast: 0)
        let sha256 = SHA256Hex.hex(hash.finalize())
        let name = "\(unit.source).\(sha256.prefix(12)).parquet" + (store.isSealing ? ".sealed" : "")
        let path = StagingStore.folderName("staging", unit) + "/" + name
        do {
            if let vault = store.vault, store.isSealing {
                let (header, dataKey) = try vault.makeKey(for: unit.partition)
                try store.folder.write(SealedPartition.seal(waiting, header, under: dataKey), to: path)
            } else {
                guard let file = file.take() else { preconditionFailure("a partition is named once") }
                try file.commit(to: path)
            }
        } catch {
            throw StagingError(.disk, file: unit.description, cause: error)
        }
        return (name, sha256, byteCount)
    }

    private func absorb() {
        hash.update(data: waiting)
        byteCount += waiting.count
    }
}
