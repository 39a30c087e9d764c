import Glibc
import Synchronization

/// Whether somebody asked the run to stop. The first SIGINT or SIGTERM asks; a second ends the process at once.
package enum Interruption {
    fileprivate static let received = Atomic<Int32>(0)

    /// The exit status asked for, or nil while nobody asked.
    package static var status: RunStatus? {
        switch received.load(ordering: .relaxed) {
        case SIGINT: .interrupted
        case SIGTERM: .terminated
        default: nil
        }
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
