import Foundation
import Synchronization

/// Runs blocking work on threads of its own, a bounded number at a time.
///
/// Libpq and sqlite3 block, so they stay off the cooperative pool. Results come back in the order of the jobs.
package struct WorkerPool: Sendable {
    private let workers: Int

    /// As many threads as there are jobs, and no more than `workers`.
    package init(workers: Int) {
        self.workers = workers
    }

    /// One thread for each processor.
    package static let perProcessor = WorkerPool(workers: ProcessInfo.processInfo.activeProcessorCount)

    /// Takes jobs in order, each by the first free thread; returns when all are done.
    package func run<Job: Sendable, Outcome: Sendable>(
        _ jobs: [Job], _ body: @escaping @Sendable (Job) -> Outcome
    ) -> [Outcome] {
        let queue = JobQueue<Outcome>(count: jobs.count)
        let group = DispatchGroup()
        for _ in 0..<min(workers, jobs.count) {
            group.enter()
            let thread = Thread {
                while let index = queue.next() {
                    queue.finish(index, body(jobs[index]))
                }
                group.leave()
            }
            thread.stackSize = 4 << 20
            thread.start()
        }
        group.wait()
        return queue.outcomes
    }

    /// As `run`, of a body that may fail; throws what the first failing job in their order threw, when all are done.
    package func map<Job: Sendable, Outcome: Sendable>(
        _ jobs: [Job], _ body: @escaping @Sendable (Job) throws -> Outcome
    ) throws -> [Outcome] {
        try run(jobs) { job in Result { try body(job) } }.map { try $0.get() }
    }
}

/// Which job is next and what came of the others.
private final class JobQueue<Outcome: Sendable>: Sendable {
    private struct State {
        var next = 0
        var outcomes: [Outcome?]
    }

    private let count: Int
    private let state: Mutex<State>

    init(count: Int) {
        self.count = count
        state = Mutex(State(outcomes: Array(repeating: nil, count: count)))
    }

    func next() -> Int? {
        state.withLock { state in
            guard state.next < count else { return nil }
            defer { state.next += 1 }
            return state.next
        }
    }

    func finish(_ index: Int, _ outcome: Outcome) {
        state.withLock { $0.outcomes[index] = outcome }
    }

    var outcomes: [Outcome] {
        state.withLock { $0.outcomes.compactMap { $0 } }
    }
}
