import Glibc
import Synchronization

/// Whether the run is to stop: somebody asked, or its time is over. The first SIGINT or SIGTERM asks; a second ends the
/// process at once.
package enum Interruption {
    fileprivate static let received = Atomic<Int32>(0)
    /// Seconds of a clock that only goes forward; 0: none.
    private static let deadline = Atomic<Int>(0)

    /// The exit status asked for, or nil while nobody asked.
    package static var status: RunStatus? {
        switch received.load(ordering: .relaxed) {
        case SIGINT: .interrupted
        case SIGTERM: .terminated
        default: isLate ? .temporary : nil
        }
    }

    /// From `seconds` from now on the run is to stop; nil: nothing but a signal stops it.
    static func setDeadline(seconds: Int?) {
        deadline.store(seconds.map { now() + $0 } ?? 0, ordering: .relaxed)
    }

    private static var isLate: Bool {
        let deadline = deadline.load(ordering: .relaxed)
        return deadline != 0 && now() >= deadline
    }

    private static func now() -> Int {
        var time = timespec()
        unsafe clock_gettime(CLOCK_MONOTONIC, &time)
        return time.tv_sec
    }

    /// Ends the stage with the status asked for, if any.
    package static func check() throws(RunError) {
        guard let status else { return }
        throw RunError(
            code: "interrupted", message: "stopped by a signal; what is committed stays.",
            remedy: "run again: it continues", status: status)
    }

    /// Installs the handlers. They only set a number, which is all that a signal handler may do.
    package static func listen() {
        signal(SIGINT, stop)
        signal(SIGTERM, stop)
    }
}

private func stop(_ number: Int32) {
    if Interruption.received.exchange(number, ordering: .relaxed) != 0 { _exit(128 + number) }
}
