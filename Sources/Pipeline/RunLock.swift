import DurableFiles
import Glibc

/// The one lock of a state folder. The kernel frees it when the process dies, so nothing goes stale.
///
/// `flock` decides who may run. Beside it lies a lock of the open file description, which says only that somebody does:
/// unlike the first, it can be asked about without being taken, so that whoever looks stands in nobody's way.
///
/// - Errors: `lockHeld` (75) at once if another process holds it.
/// - Source: flock(2); fcntl_locking(2), "Open file description locks".
package struct RunLock: ~Copyable {
    /// F_OFD_GETLK and F_OFD_SETLK of Linux, which Glibc's module does not show.
    private static let ask: Int32 = 36
    private static let set: Int32 = 37

    private let descriptor: Int32

    /// Waits at most `seconds` for another process to let go.
    package init(stateFolder: String, waitingSeconds seconds: Int = 0) throws(RunError) {
        let path = stateFolder + "/lock"
        descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw RunError(
                code: "stateUnwritable", message: "the lock file \(path) cannot be opened (\(ErrorNumber.last)).",
                remedy: "run it as the user who owns the state folder, on a writable disk: runuser -u nq57 -- nq57 …",
                status: .state)
        }
        var tries = seconds * 10
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0, tries > 0, Interruption.status == nil {
            usleep(100_000)
            tries -= 1
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw RunError(
                code: "lockHeld", message: "another run, or a backup, holds \(path).",
                remedy: "wait for it to end; `nq57 status` shows since when a run is going", status: .temporary)
        }
        announce()
    }

    /// Since when a process holds the lock, in Unix seconds; nil if none does, or if the folder cannot be read.
    ///
    /// Says nothing of programs that know `flock` alone, as `ops/backup` does.
    package static func heldSince(stateFolder: String) -> Int64? {
        let path = stateFolder + "/lock"
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var found = RunLock.whole
        // The structure lives for the call; the kernel writes into it who stands in the way.
        guard unsafe fcntl(descriptor, RunLock.ask, &found) == 0, found.l_type != Int16(F_UNLCK) else { return nil }
        return FileFacts(path)?.changedAt
    }

    /// Tells those who ask, with the file's time. That it cannot be told is no reason not to run.
    private func announce() {
        var lock = RunLock.whole
        // As above.
        _ = unsafe fcntl(descriptor, RunLock.set, &lock)
        _ = futimens(descriptor, nil)
    }

    /// A writer's lock of the whole file.
    private static var whole: Glibc.flock {
        var lock = Glibc.flock()
        lock.l_type = Int16(F_WRLCK)
        lock.l_whence = Int16(SEEK_SET)
        return lock
    }

    deinit {
        close(descriptor)
    }
}
