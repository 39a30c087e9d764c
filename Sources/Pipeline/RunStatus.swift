/// How a command ends, for the scheduler (`operations.md` section 2).
package enum RunStatus: Int32, Sendable, CaseIterable {
    case success = 0
    /// The thing examined is not in order.
    case notInOrder = 1
    /// Quorum met, some units failed, stale or suspect.
    case partial = 3
    case gateRefused = 4
    /// Quorum missed, and trying again cannot help.
    case quorumMissed = 5
    /// Of `plan --exit-on-change`: a run would change something.
    case wouldChange = 10
    case usage = 64
    /// A bug of ours.
    case software = 70
    /// Local disk or state.
    case state = 74
    /// May work later.
    case temporary = 75
    /// Key, credential or file mode.
    case permission = 77
    /// Definitions wrong, or state of a newer version.
    case configuration = 78
    case interrupted = 130
    case terminated = 143

    /// The worse of two: the order is 70, 74, 78, 77, 4, 5, 75, 3, 0.
    package func worse(_ other: RunStatus) -> RunStatus {
        RunStatus.worstFirst.first { $0 == self || $0 == other } ?? .software
    }

    private static let worstFirst: [RunStatus] = [
        .software, .state, .configuration, .permission, .gateRefused, .quorumMissed, .temporary, .terminated,
        .interrupted, .usage, .partial, .notInOrder, .wouldChange, .success,
    ]
}
