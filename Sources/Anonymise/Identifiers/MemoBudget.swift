import Synchronization

/// What the memos of all units that are read at a time may hold together.
///
/// - Units: bytes.
/// - Source: `extraction.md` section 9.
package final class MemoBudget: Sendable {
    package static let shared = MemoBudget(bytes: 32 << 20)

    private let free: Mutex<Int>

    package init(bytes: Int) {
        free = Mutex(bytes)
    }

    /// False, and nothing is taken, if there is not so much.
    func reserve(_ bytes: Int) -> Bool {
        free.withLock { free in
            guard bytes <= free else { return false }
            free -= bytes
            return true
        }
    }

    func release(_ bytes: Int) {
        free.withLock { $0 += bytes }
    }
}
