import Glibc
import Synchronization

/// The kinds of step after which a crash leaves something on disk.
///
/// Every write, sync, rename and removal of the state and of the site goes through `DurableFolder`, so that tests can
/// count, fail and crash each of them.
package enum DurableStep: String, Sendable {
    case create, write, sync, rename, syncFolder, remove, link, list, read

    /// Runs one step; in builds for tests (debug, or `-DCRASH_POINTS`), ends the process or fails the step where the environment asks for it:
    /// `NQ57_CRASH_AT=<n>[+]` before (`+`: after) the n-th step, `NQ57_FAIL_AT=<n>:<errno>`.
    func perform(_ path: String, _ call: () -> Bool) throws(DurableError) {
        #if DEBUG || CRASH_POINTS
            let fault = CrashPoints.shared.next()
            if case .crashBefore = fault { _exit(137) }
            if case .fail(let number) = fault {
                throw DurableError(step: self, path: path, errorNumber: number)
            }
        #endif
        guard call() else { throw DurableError(step: self, path: path, errorNumber: errno) }
        #if DEBUG || CRASH_POINTS
            if case .crashAfter = fault { _exit(137) }
        #endif
    }
}

#if DEBUG || CRASH_POINTS
    /// Counts the durable steps of this process and knows at which one to misbehave.
    final class CrashPoints: Sendable {
        enum Fault {
            case none, crashBefore, crashAfter
            case fail(Int32)
        }

        static let shared = CrashPoints()

        private let count = Mutex(0)
        private let crashAt: Int?
        private let isCrashAfter: Bool
        private let failAt: Int?
        private let failure: Int32

        private init() {
            let crash = environment("NQ57_CRASH_AT")
            isCrashAfter = crash?.hasSuffix("+") ?? false
            crashAt = crash.flatMap { Int($0.prefix { $0.isNumber }) }
            let failure = environment("NQ57_FAIL_AT")?.split(separator: ":")
            failAt = failure?.first.flatMap { Int($0) }
            self.failure = ["ENOSPC": ENOSPC, "EIO": EIO, "EROFS": EROFS][failure?.last ?? ""] ?? EIO
        }

        func next() -> Fault {
            guard crashAt != nil || failAt != nil else { return .none }
            let number = count.withLock { count in
                count += 1
                return count
            }
            if number == crashAt { return isCrashAfter ? .crashAfter : .crashBefore }
            return number == failAt ? .fail(failure) : .none
        }
    }

    private func environment(_ name: String) -> String? {
        // The process has one thread when this is first read, and nobody calls setenv.
        unsafe getenv(name).map { unsafe String(cString: $0) }
    }
#endif
