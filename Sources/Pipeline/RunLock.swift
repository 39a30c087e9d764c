import Glibc

/// The one lock of a state folder. The kernel frees it when the process dies, so nothing goes stale.
///
/// - Errors: `lockHeld` (75) at once if another process holds it.
/// - Source: flock(2).
package struct RunLock: ~Copyable {
    private let descriptor: Int32

    /// Waits at most `seconds` for another process to let go.
    package init(stateFolder: String, waitingSeconds seconds: Int = 0) throws(RunError) {
        let path = stateFolder + "/lock"
        descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw RunError(
                code: "stateUnwritable", message: "the lock file \(path) cannot be opened (errno \(errno)).",
                remedy: "give the running user the state folder, mode 0700, on a writable disk", status: .state)
        }
        var tries = seconds * 10
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0, tries > 0, Interruption.status == nil {
            usleep(100_000)
            tries -= 1
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw RunError(
                code: "lockHeld", message: "another run holds \(path).",
                remedy: "wait for it to end; `nq57 status` shows it", status: .temporary)
        }
    }

    deinit {
        close(descriptor)
    }
}
