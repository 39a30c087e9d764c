import Dispatch
import PostgresClient
import Synchronization

/// Ends a snapshot that is not answered, that is held too long, that keeps others waiting, or whose run was asked to stop,
/// while its thread waits for the server.
///
/// Cancels the statement, again and again, because a cancel between two statements is lost; if that does not help in time,
/// closes the socket. Ends with its last owner.
final class HoldWatchdog: Sendable {
    enum Verdict: Sendable {
        case running, heldTooLong, interrupted
        /// The server did not answer even the small questions that come before the first row.
        case unanswered
        /// Somebody waits for a lock of ours.
        case blocking

        /// How long the server may take to heed a cancel.
        fileprivate var grace: Duration {
            switch self {
            case .blocking, .unanswered: .milliseconds(750)
            case .running, .heldTooLong, .interrupted: .seconds(5)
            }
        }
    }

    private struct State {
        var verdict = Verdict.running
        /// Until the snapshot is open, the end of the time for opening it; then that of the snapshot.
        var deadline: ContinuousClock.Instant
        var isOpen = false
        var disconnectAt: ContinuousClock.Instant?
        var isStopped = false
        /// A cancel is on its way; where packets are dropped it takes long.
        var isCancelling = false
    }

    private let handle: PostgresCancelHandle
    private let holdSeconds: Int
    private let isInterrupted: @Sendable () -> Bool
    private let state: Mutex<State>

    /// Questions before the first row are small: together they may take so many times as long as connecting.
    private static let openingFactor = 3

    init(
        _ handle: PostgresCancelHandle, connectSeconds: Int, holdSeconds: Int,
        isInterrupted: @escaping @Sendable () -> Bool
    ) {
        self.handle = handle
        self.holdSeconds = holdSeconds
        self.isInterrupted = isInterrupted
        let seconds = min(HoldWatchdog.openingFactor * connectSeconds, holdSeconds)
        state = Mutex(State(deadline: ContinuousClock.now + .seconds(seconds)))
        schedule()
    }

    var verdict: Verdict { state.withLock { $0.verdict } }

    /// The snapshot is there, as old as `start`; from now on the time runs for which it may be held.
    func snapshotIsOpen(since start: ContinuousClock.Instant) {
        state.withLock { state in
            state.isOpen = true
            state.deadline = start + .seconds(holdSeconds)
        }
    }

    /// No cancel is sent after this returns, but for one that is on its way.
    func stop() {
        state.withLock { $0.isStopped = true }
    }

    /// Ends the snapshot now, because it keeps somebody waiting.
    func yield() {
        let isNew = state.withLock { state in
            guard !state.isStopped else { return false }
            return HoldWatchdog.judge(&state, .blocking)
        }
        if isNew { handle.cancel() }
    }

    private func schedule() {
        DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(250)) { [weak self] in
            self?.look()
        }
    }

    private func look() {
        let now = ContinuousClock.now
        let isInterrupted = isInterrupted()
        let action = state.withLock { state in
            if state.isStopped { return Action.end }
            if isInterrupted || now >= state.deadline {
                HoldWatchdog.judge(
                    &state, isInterrupted ? .interrupted : state.isOpen ? .heldTooLong : .unanswered)
            }
            guard let disconnectAt = state.disconnectAt else { return .wait }
            return now >= disconnectAt ? .disconnect : .cancel
        }
        switch action {
        case .end: return
        case .disconnect: return handle.disconnect()
        case .cancel: cancel()
        case .wait: break
        }
        schedule()
    }

    /// Sends a cancel without waiting for it, unless one is on its way.
    private func cancel() {
        let isFirst = state.withLock { state in
            defer { state.isCancelling = true }
            return !state.isCancelling
        }
        guard isFirst else { return }
        DispatchQueue.global().async { [self] in
            handle.cancel()
            state.withLock { $0.isCancelling = false }
        }
    }

    /// The first verdict stands; false if there was one already.
    @discardableResult
    private static func judge(_ state: inout State, _ verdict: Verdict) -> Bool {
        guard state.verdict == .running else { return false }
        state.verdict = verdict
        state.disconnectAt = ContinuousClock.now + verdict.grace
        return true
    }

    private enum Action {
        case wait, cancel, disconnect, end
    }
}
