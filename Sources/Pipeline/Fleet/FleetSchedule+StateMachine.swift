/// Which source is read next, of those that wait: a pure state machine, tested without any input or output.
///
/// Keeps to the connections that one host takes, and leaves a host alone that could not be reached three times in a row: its
/// other sources are deferred to the second pass. In the last pass there is none, so each of them gets its one try.
///
/// - Units: milliseconds of a clock that only goes forward.
/// - Source: `operations.md` section 6.
struct FleetSchedule: Sendable {
    struct Job: Sendable, Hashable {
        /// Which source it is, for the caller.
        let index: Int
        /// Nil: a file, of which any number are read at a time.
        let host: String?
    }

    enum Next: Hashable, Sendable {
        case start(Job)
        /// Nothing may start before that time; nil: before some source that is being read has ended.
        case wait(until: Int?)
        case finished
    }

    /// Whether a try came as far as the host.
    enum Reach: Sendable {
        case reached, notReached
        /// It never came to that.
        case unknown
    }

    /// Failed connects in a row after which a host is left alone.
    private static let failedConnects = 3

    private struct Waiting {
        let job: Job
        let notBefore: Int
        let wasTried: Bool
    }

    private let perHost: Int
    private let isLastPass: Bool
    private var waiting: [Waiting]
    private var running: [String: Int] = [:]
    private var runningCount = 0
    private var failures: [String: Int] = [:]
    /// Jobs of hosts that are left alone, in the order in which that was found out.
    private(set) var deferred: [Job] = []

    /// `jobs` in the order in which they are to be read.
    init(_ jobs: [Job], perHost: Int, isLastPass: Bool) {
        self.perHost = perHost
        self.isLastPass = isLastPass
        waiting = jobs.map { Waiting(job: $0, notBefore: 0, wasTried: false) }
    }

    /// Takes the first job that may start at `now`.
    mutating func next(now: Int) -> Next {
        guard let place = waiting.firstIndex(where: { $0.notBefore <= now && hasRoom($0.job) }) else {
            guard !waiting.isEmpty || runningCount > 0 else { return .finished }
            return .wait(until: waiting.filter { hasRoom($0.job) }.map(\.notBefore).min())
        }
        let job = waiting.remove(at: place).job
        runningCount += 1
        if let host = job.host { running[host, default: 0] += 1 }
        return .start(job)
    }

    /// A try of the job has ended; what the host's answer means for its other sources follows.
    mutating func ended(_ job: Job, _ reach: Reach) {
        runningCount -= 1
        guard let host = job.host else { return }
        running[host, default: 1] -= 1
        switch reach {
        case .reached: failures[host] = nil
        case .notReached: failures[host, default: 0] += 1
        case .unknown: return
        }
        if isLeftAlone(host) { leaveAlone(host) }
    }

    /// The job is wanted once more; false if its host is left alone.
    mutating func again(_ job: Job, notBefore: Int) -> Bool {
        if let host = job.host, isLeftAlone(host) { return false }
        waiting.insert(Waiting(job: job, notBefore: notBefore, wasTried: true), at: 0)
        return true
    }

    private func hasRoom(_ job: Job) -> Bool {
        job.host.map { running[$0, default: 0] < perHost } ?? true
    }

    private func isLeftAlone(_ host: String) -> Bool {
        failures[host, default: 0] >= FleetSchedule.failedConnects
    }

    private mutating func leaveAlone(_ host: String) {
        let theirs = waiting.filter { $0.job.host == host && ($0.wasTried || !isLastPass) }
        waiting.removeAll { $0.job.host == host && ($0.wasTried || !isLastPass) }
        deferred += theirs.map(\.job)
    }
}
