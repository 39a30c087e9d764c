import Glibc
import Synchronization

/// A file being written aside. It has no name until `commit`, which consumes the writer.
///
/// A writer that is dropped leaves nothing; a process that is killed leaves bytes in the temporary folder, which is emptied
/// at the next start.
package struct DurableFileWriter: ~Copyable {
    private let folder: DurableFolder
    private let temporaryPath: String
    private let descriptor: Int32
    package private(set) var byteCount = 0

    init(folder: DurableFolder) throws(DurableError) {
        self.folder = folder
        temporaryPath = folder.temporary + "/\(getpid()).\(TemporaryNames.next())"
        let path = temporaryPath
        var opened: Int32 = -1
        try DurableStep.create.perform(path) {
            opened = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
            return opened >= 0
        }
        descriptor = opened
    }

    deinit {
        close(descriptor)
        // After a rename nothing has this name any more.
        unsafe unlink(temporaryPath)
    }

    package mutating func append(_ bytes: [UInt8]) throws(DurableError) {
        guard !bytes.isEmpty else { return }
        try DurableStep.write.perform(temporaryPath) { writeAll(bytes, to: descriptor) }
        byteCount += bytes.count
        WrittenBytes.count.add(Int64(bytes.count), ordering: .relaxed)
    }

    /// Syncs the file, gives it its name in the folder, and syncs the folder.
    package consuming func commit(to name: String, mode: UInt32 = 0o600) throws(DurableError) {
        let target = folder.path + "/" + name
        let parent = folder.parent(of: target)
        try folder.makeFolders(parent)
        try DurableStep.sync.perform(target) { fchmod(descriptor, mode_t(mode)) == 0 && fsync(descriptor) == 0 }
        try DurableStep.rename.perform(target) { unsafe Glibc.rename(temporaryPath, target) == 0 }
        try folder.syncFolder(parent)
    }

    /// Gives up what was written.
    package consuming func discard() {}
}

/// What this process has written.
private enum WrittenBytes {
    static let count = Atomic<Int64>(0)
}

extension DurableFolder {
    /// Bytes that this process has written into durable files, wherever they lie.
    package static var writtenBytes: Int64 { WrittenBytes.count.load(ordering: .relaxed) }
}

/// Gives each temporary file of this process another name.
private enum TemporaryNames {
    private static let last = Atomic(0)

    static func next() -> Int {
        last.add(1, ordering: .relaxed).newValue
    }
}

/// Writes every byte, or says no with `errno` set.
private func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    // The buffer outlives the calls; each writes from within it, never past its end.
    unsafe bytes.withUnsafeBytes { buffer in
        var written = 0
        while written < buffer.count {
            let count = unsafe Glibc.write(
                descriptor, buffer.baseAddress?.advanced(by: written), buffer.count - written)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            written += count
        }
        return true
    }
}
