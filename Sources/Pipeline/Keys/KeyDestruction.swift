import DurableFiles
import Glibc

/// Overwrites a key file and removes it.
///
/// What it cannot reach: copies, shares, backups, and blocks that a journal or a flash disk moved elsewhere.
enum KeyDestruction {
    /// A file that is not there any more is no fault.
    ///
    /// - Errors: exit 77 for a link or another user's file, 74 if the disk does not obey.
    static func destroy(_ path: String) throws(RunError) {
        let looked = unsafe open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
        if looked < 0, errno == ENOENT { return }
        guard looked >= 0 else { throw failure(path, .permission) }
        defer { close(looked) }
        var status = stat()
        guard unsafe fstat(looked, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_uid == geteuid(),
            fchmod(looked, 0o600) == 0
        else { throw failure(path, .permission) }
        try overwrite(path, status)
        guard unsafe unlink(path) == 0 else { throw failure(path, .state) }
        let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
        do {
            try DurableFolder(path: folder, temporary: folder).sync()
        } catch {
            throw failure(path, .state)
        }
    }

    /// Zeros over every byte of the file that was looked at.
    private static func overwrite(_ path: String, _ looked: stat) throws(RunError) {
        let descriptor = unsafe open(path, O_WRONLY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(path, .permission) }
        defer { close(descriptor) }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0, status.st_ino == looked.st_ino, status.st_dev == looked.st_dev
        else { throw failure(path, .permission) }
        let zeros = [UInt8](repeating: 0, count: Int(status.st_size))
        // The buffer lives for the call; a short write is an error.
        let written = unsafe zeros.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
        guard written == zeros.count, fsync(descriptor) == 0 else { throw failure(path, .state) }
    }

    private static func failure(_ path: String, _ status: RunStatus) -> RunError {
        RunError(
            code: "keyUndestroyed", message: "the old key \(path) could not be destroyed (\(ErrorNumber.last)).",
            remedy: "run nq57 key rotate again, or destroy the file by hand: every unit stands under the new key",
            status: status)
    }
}
