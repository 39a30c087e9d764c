import Dispatch
import PostgresClient
import Synchronization

/// Ends a snapshot that is held too long, that keeps others waiting, or whose run was asked to stop, while its thread
/// waits for the server.
///
/// Cancels the statement, again and again, because a cancel between two statements is lost; if that does not help in time,
/// closes the socket. Ends with its last owner.
final class HoldWatchdog: Sendable {
    enum Verdict: Sendable {
        case running, heldTooLong, interrupted
        /// Somebody waits for a lock of ours.
        case blocking

        /// How long the server may take to heed a cancel.
        fileprivate var grace: Duration { self == .blocking ? .milliseconds(750) : .seconds(5) }
    }

    private struct State {
        var verdict = Verdict.running
        var disconnectAt: ContinuousClock.Instant?
        var isStopped = false
    }

    private let handle: PostgresCancelHandle
    private let deadline: ContinuousClock.Instant
    private let isInterrupted: @Sendable () -> Bool
    private let state = Mutex(State())

    init(_ handle: PostgresCancelHandle, holdSeconds: Int, isInterrupted: @escaping @Sendable () -> Bool) {
        self.handle = handle
        self.isInterrupted = isInterrupted
        deadline = ContinuousClock.now + .seconds(holdSeconds)
        schedule()
    }

    var verdict: Verdict { state.withLock { $0.verdict } }

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
            if isInterrupted || now >= deadline {
                HoldWatchdog.judge(&state, isInterrupted ? .interrupted : .heldTooLong)
            }
            guard let disconnectAt = state.disconnectAt else { return .wait }
            return now >= disconnectAt ? .disconnect : .cancel
        }
        switch action {
        case .end: return
        case .disconnect: return handle.disconnect()
        case .cancel: handle.cancel()
        case .wait: break
        }
        schedule()
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
