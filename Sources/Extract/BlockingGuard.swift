import Dispatch
import Foundation
import PostgresClient

/// Watches over a second connection whether our snapshot keeps somebody waiting, and then ends the snapshot.
///
/// Our ACCESS SHARE lets an `ALTER` of theirs wait, and everybody behind the `ALTER` waits, too. Begins once the snapshot
/// is two seconds old, so that quick readings cost no second connection, and asks every second. A guard that cannot
/// connect leaves the reading to its other limits and tries again, unless its login is refused.
///
/// - Source: `extraction.md` section 4.
final class BlockingGuard: Sendable {
    private let stopped = DispatchSemaphore(value: 0)
    private let parameters: PostgresParameters
    private let question: BlockingQuestion
    private let yield: @Sendable () -> Void

    private static let firstLook = DispatchTimeInterval.seconds(2)
    private static let interval = DispatchTimeInterval.seconds(1)

    /// `yield` is called from the guard's own thread, at most once.
    init(_ parameters: PostgresParameters, _ question: BlockingQuestion, yield: @escaping @Sendable () -> Void) {
        self.parameters = parameters
        self.question = question
        self.yield = yield
    }

    /// Waits and asks on a thread of its own: libpq blocks.
    func start() {
        Thread.detachNewThread { [self] in watch() }
    }

    /// Ends the thread within a second, or when its connection answers.
    func stop() {
        stopped.signal()
    }

    private func watch() {
        guard isAwake(after: BlockingGuard.firstLook) else { return }
        var isRefused = false
        while !isRefused {
            do {
                try ask(try PostgresConnection(parameters))
                return
            } catch {
                isRefused = error.kind == .access
            }
            guard isAwake(after: BlockingGuard.interval) else { return }
        }
    }

    /// Asks until somebody waits or the reading has ended.
    private func ask(_ connection: consuming PostgresConnection) throws(PostgresError) {
        try connection.execute("SET lock_timeout = '1s'; SET statement_timeout = '5s'")
        var polls = 0
        repeat {
            let waiting = try connection.query(question.sql).first?.first?.flatMap { Int($0) } ?? 0
            polls = waiting > 0 ? polls + 1 : 0
            if polls >= question.pollsInARow { return yield() }
        } while isAwake(after: BlockingGuard.interval)
    }

    /// False once the reading has ended.
    private func isAwake(after interval: DispatchTimeInterval) -> Bool {
        stopped.wait(timeout: .now() + interval) == .timedOut
    }
}
