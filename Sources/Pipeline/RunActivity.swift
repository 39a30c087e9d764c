import Cells

/// Whether anything runs on a state now, and whether the newest run ended.
enum RunActivity: Sendable, Equatable {
    case idle
    /// The newest run began, never ended, and nothing runs now.
    case interrupted
    /// A run, or another command that changes the state, since that Unix second.
    case running(since: Int64)

    /// - Errors: `DurableError` where the runs cannot be listed.
    init(_ state: StateFolder) throws {
        if let since = RunLock.heldSince(stateFolder: state.path) {
            self = .running(since: since)
        } else {
            self = try RunArchive(state: state.files).isLastRunUnfinished() ? .interrupted : .idle
        }
    }

    /// UTC, as `2026-11-24T01:30:00Z`; nil if nothing runs.
    var runningSince: String? {
        guard case .running(let since) = self else { return nil }
        return UTCTime(seconds: since).text
    }
}
