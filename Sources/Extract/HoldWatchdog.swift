import Dispatch
import PostgresClient
import Synchronization

/// Ends a snapshot that is held too long, or whose run was asked to stop, while its thread waits for the server.
///
/// Cancels the statement; if that does not help within five seconds, closes the socket. Ends with its last owner.
final class HoldWatchdog: Sendable {
    enum Verdict: Sendable {
        case running, heldTooLong, interrupted
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

    private static let grace = Duration.seconds(5)

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
            if let disconnectAt = state.disconnectAt { return now >= disconnectAt ? .disconnect : .wait }
            guard isInterrupted || now >= deadline else { return .wait }
            state.verdict = isInterrupted ? .interrupted : .heldTooLong
            state.disconnectAt = now + HoldWatchdog.grace
            return .cancel
        }
        switch action {
        case .end: return
        case .disconnect: return handle.disconnect()
        case .cancel: handle.cancel()
        case .wait: break
        }
        schedule()
    }

    private enum Action {
        case wait, cancel, disconnect, end
    }
}
