import Foundation
import Synchronization

/// Hands the sources of one pass to the threads that read them, and keeps what became of each.
///
/// A source that waits for another try takes no thread and no connection meanwhile.
final class FleetQueue: Sendable {
    private struct State {
        var schedule: FleetSchedule
        var tries: [Int: SourceTry]
        /// What all sources of the run have waited together.
        var waitedMilliseconds: Int
    }

    private let startedAt = ContinuousClock.now
    private let state: Mutex<State>
    private let change = NSCondition()

    /// `waited` is what the passes before have waited.
    init(_ schedule: FleetSchedule, tries: [Int: SourceTry], waitedMilliseconds waited: Int) {
        state = Mutex(State(schedule: schedule, tries: tries, waitedMilliseconds: waited))
    }

    /// Blocks until a source may be read; nil when none is left. Once the run is to stop nobody waits: each source is
    /// handed out to be told so.
    func next() -> (job: FleetSchedule.Job, earlier: SourceTry)? {
        change.lock()
        defer { change.unlock() }
        while true {
            let isStopping = Interruption.status != nil
            let now = isStopping ? Int.max : milliseconds
            let (next, earlier) = state.withLock { state -> (FleetSchedule.Next, SourceTry) in
                let next = state.schedule.next(now: now)
                guard case .start(let job) = next else { return (next, SourceTry()) }
                return (next, state.tries[job.index] ?? SourceTry())
            }
            switch next {
            case .start(let job): return (job, earlier)
            case .finished: return nil
            case .wait(let until):
                // A signal wakes nobody: whoever waits looks for one now and then.
                let wait = min(0.2, max(0.001, Double((until ?? .max) - min(now, until ?? .max)) / 1_000))
                _ = change.wait(until: Date(timeIntervalSinceNow: wait))
            }
        }
    }

    /// Takes what a try came to. `decide` says what follows, knowing what all sources have waited together.
    func ended(
        _ job: FleetSchedule.Job, _ attempt: SourceTry, _ reach: FleetSchedule.Reach,
        _ decide: (_ waitedMilliseconds: Int) -> RetryPolicy.Decision
    ) {
        let now = milliseconds
        state.withLock { state in
            var attempt = attempt
            state.schedule.ended(job, reach)
            switch decide(state.waitedMilliseconds) {
            case .again(let wait):
                if state.schedule.again(job, notBefore: now + wait) {
                    state.waitedMilliseconds += wait
                } else {
                    attempt.wantsSecondPass = true
                }
            case .secondPass: attempt.wantsSecondPass = true
            case .giveUp: break
            }
            state.tries[job.index] = attempt
        }
        change.lock()
        change.broadcast()
        change.unlock()
    }

    /// What became of every source, and of those that are due once more; nothing is being read any more.
    func result() -> (tries: [Int: SourceTry], secondPass: [Int], waitedMilliseconds: Int) {
        state.withLock { state in
            let wanting = state.tries.filter(\.value.wantsSecondPass).map(\.key)
            let again = Set(wanting).union(state.schedule.deferred.map(\.index))
            return (state.tries, again.sorted(), state.waitedMilliseconds)
        }
    }

    private var milliseconds: Int { Int((ContinuousClock.now - startedAt) / .milliseconds(1)) }
}
