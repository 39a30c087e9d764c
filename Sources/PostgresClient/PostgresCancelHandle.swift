import CLibPQ
import Glibc
import Synchronization

/// Reaches a connection that is blocked in a call of libpq, from another thread.
@safe package final class PostgresCancelHandle: @unchecked Sendable {
    // Unchecked for the pointer: it never changes, libpq only reads what it points to, and `deinit` frees it.
    private let cancellation: OpaquePointer?
    /// -1 once the connection is finished: its number may then be another file's. The lock guards it against being closed
    /// while it is shut down.
    private let socket: Mutex<Int32>

    init(connection: OpaquePointer) {
        unsafe cancellation = PQgetCancel(connection)
        socket = Mutex(unsafe PQsocket(connection))
    }

    deinit {
        unsafe PQfreeCancel(cancellation)
    }

    /// Asks the server to cancel the statement that runs. Does nothing once the connection is gone.
    ///
    /// Connects for it, so behind a network that drops packets it takes long; no other call waits for it meanwhile.
    package func cancel() {
        guard socket.withLock({ $0 >= 0 }), let cancellation = unsafe cancellation else { return }
        var message = [CChar](repeating: 0, count: 256)
        // libpq writes at most the given number of bytes; the text is not used.
        _ = unsafe PQcancel(cancellation, &message, Int32(message.count))
    }

    /// Ends the conversation on our side: a blocked read returns at once with a lost connection.
    package func disconnect() {
        socket.withLock { socket in
            if socket >= 0 { _ = shutdown(socket, Int32(SHUT_RDWR)) }
        }
    }

    func connectionIsFinished() {
        socket.withLock { $0 = -1 }
    }
}
