import Crypto
import DurableFiles

/// The file of a partition while it is written: bytes wait here until there are enough of them for the disk.
final class PartitionFile {
    static let flushBytes = 1 << 20

    private let store: StagingStore
    private let unit: UnitID
    private var waiting: [UInt8] = []
    private var hash = SHA256()
    private var byteCount = 0
    private var file: DurableFileWriter?

    init(store: StagingStore, unit: UnitID) throws(StagingError) {
        self.store = store
        self.unit = unit
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
        guard waiting.count >= count else { return }
        hash.update(data: waiting)
        byteCount += waiting.count
        do {
            try file?.append(waiting)
        } catch {
            throw StagingError(.disk, file: unit.description, cause: error)
        }
        waiting.removeAll(keepingCapacity: true)
    }

    /// Gives the file its name: the source's, and the first twelve digits of its SHA-256.
    func commit() throws(StagingError) -> (name: String, sha256: String, bytes: Int) {
        try flush(atLeast: 0)
        let sha256 = SHA256Hex.hex(hash.finalize())
        let name = "\(unit.source).\(sha256.prefix(12)).parquet"
        guard let file = file.take() else { preconditionFailure("a partition is named once") }
        do {
            try file.commit(to: StagingStore.folderName("staging", unit) + "/" + name)
        } catch {
            throw StagingError(.disk, file: unit.description, cause: error)
        }
        return (name, sha256, byteCount)
    }
}
