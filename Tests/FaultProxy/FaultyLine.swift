import Foundation
import Synchronization

/// A TCP forwarder on a port of the loopback interface that spoils what the server answers.
///
/// Every connection gets a thread of its own and, from the moment it is made, the fault that is set then. Gone with its
/// last owner.
package final class FaultyLine: Sendable {
    /// From where the bytes of an answer are counted.
    package enum Origin: Sendable {
        case answer, copy
    }

    private struct State {
        var fault: LineFault
        var origin: Origin
        var connections = 0
        var answer: [UInt8] = []
        var question: [UInt8] = []
        var isClosed = false
    }

    package let port: Int
    private let listener: Int32
    private let state: Mutex<State>

    /// Forwards to a port of the loopback interface.
    package init(to server: Int, _ fault: LineFault = .none, from origin: Origin = .copy) throws {
        let (listener, port) = try Loopback.listen()
        self.listener = listener
        self.port = port
        state = Mutex(State(fault: fault, origin: origin))
        Thread.detachNewThread { [weak self] in
            while let client = Loopback.accept(listener) {
                guard let self else { return Loopback.close(client) }
                guard let upstream = Loopback.connect(server) else {
                    Loopback.close(client)
                    continue
                }
                self.carry(client, upstream)
            }
        }
    }

    deinit {
        state.withLock { $0.isClosed = true }
        Loopback.shutDown(listener)
        Loopback.close(listener)
    }

    /// For connections that are made from now on.
    package func set(_ fault: LineFault, from origin: Origin = .copy) {
        state.withLock { ($0.fault, $0.origin) = (fault, origin) }
    }

    /// From now on nobody is even let in: packets that ask for a connection are dropped.
    package func stopListening() {
        Loopback.dropPackets(to: listener)
    }

    package var connections: Int { state.withLock { $0.connections } }
    /// What the last connection was answered, as the server sent it, from the origin on.
    package var answer: [UInt8] { state.withLock { $0.answer } }
    /// All that the last connection asked.
    package var question: [UInt8] { state.withLock { $0.question } }

    private func carry(_ client: Int32, _ server: Int32) {
        let (fault, origin, number) = state.withLock { state in
            state.connections += 1
            (state.answer, state.question) = ([], [])
            return (state.fault, state.origin, state.connections)
        }
        Thread.detachNewThread { [weak self] in
            var conversation = Conversation(client: client, server: server, fault: fault, origin: origin)
            conversation.carry { answer, question in
                self?.record(number, answer, question) ?? true
            }
        }
    }

    /// Keeps what a conversation has come to; whether the line is still there.
    private func record(_ number: Int, _ answer: [UInt8], _ question: [UInt8]) -> Bool {
        state.withLock { state in
            if number == state.connections { (state.answer, state.question) = (answer, question) }
            return state.isClosed
        }
    }
}
