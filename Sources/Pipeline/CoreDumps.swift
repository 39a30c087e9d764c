import CProcess
import Glibc

/// Keeps the memory of this process off every disk: it holds keys and, for a moment, identifiers.
///
/// - Source: `operations.md` section 8, "Secrets".
package enum CoreDumps {
    /// No core file and no printed crash report when the process dies, and no reading of its memory by other processes of the same user.
    package static func turnOff() {
        var none = rlimit(rlim_cur: 0, rlim_max: 0)
        // Lowering a limit and giving up a right are always allowed; `areOff` tells where they are not.
        unsafe setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
        _ = nq57_forbid_dumps()
        // Swift's own report of a crash prints registers and memory: the system's default ends the process silently.
        for fatal in [SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGSEGV, SIGFPE, SIGQUIT] {
            signal(fatal, SIG_DFL)
        }
    }

    /// Whether both are in force.
    package static var areOff: Bool {
        var limit = rlimit()
        guard unsafe getrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit) == 0 else { return false }
        return limit.rlim_cur == 0 && limit.rlim_max == 0 && nq57_may_be_dumped() == 0
    }
}
