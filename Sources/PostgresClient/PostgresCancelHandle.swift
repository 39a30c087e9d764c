import CLibPQ
import Glibc
import Synchronization

/// Reaches a connection that is blocked in a call of libpq, from another thread.
package final class PostgresCancelHandle: Sendable {
    /// What the lock guards.
    @safe private struct State: @unchecked Sendable {
        // Unchecked for the pointer: every use is under the lock of `state`, the Mutex below.
        /// Owned; freed in `deinit`.
        var cancel: OpaquePointer?
        /// -1 once the connection is finished: its number may then be another file's.
        var socket: Int32
    }

    /// The lock guards the socket's number against being closed while it is shut down.
    private let state: Mutex<State>

    init(connection: OpaquePointer) {
        unsafe state = Mutex(State(cancel: PQgetCancel(connection), socket: PQsocket(connection)))
    }

    deinit {
        state.withLock { unsafe PQfreeCancel($0.cancel) }
    }

    /// Asks the server to cancel the statement that runs. Does not wait for it; does nothing once the connection is gone.
    package func cancel() {
        state.withLock { state in
            guard state.socket >= 0, let cancel = unsafe state.cancel else { return }
            var message = [CChar](repeating: 0, count: 256)
            // libpq writes at most the given number of bytes; the text is not used.
            _ = unsafe PQcancel(cancel, &message, Int32(message.count))
        }
    }

    /// Ends the conversation on our side: a blocked read returns at once with a lost connection.
    package func disconnect() {
        state.withLock { state in
            if state.socket >= 0 { _ = shutdown(state.socket, Int32(SHUT_RDWR)) }
        }
    }

    func connectionIsFinished() {
        state.withLock { $0.socket = -1 }
    }
}
