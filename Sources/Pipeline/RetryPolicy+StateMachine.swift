import Definition

/// When a source that failed is tried again: a pure state machine, tested without any input or output.
struct RetryPolicy: Sendable {
    /// What an attempt came to, as far as trying again goes (`operations.md` section 6).
    enum FailureClass: String, Sendable {
        case transient, yield, access, contract, suspect, source, fatal
        /// A statement took longer than it may at the source: transient, but dear to the source.
        case overdue
    }

    enum Decision: Hashable, Sendable {
        /// Wait this long, then the same source once more.
        case again(afterMilliseconds: Int)
        /// Not now; once more when all others have been tried.
        case secondPass
        case giveUp
    }

    let settings: PipelineSettings.Retry
    /// From the run's id, so that waits can be tested and replayed.
    let seed: UInt64

    /// - Source: FNV-1a, for the seed.
    init(settings: PipelineSettings.Retry, run: String) {
        self.settings = settings
        seed = run.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }

    /// How often a source is read again at once after it was given way.
    private static let yieldsInARow = 3
    /// How often a statement that took too long is tried in one pass.
    private static let overdueAttempts = 2
    /// How often what may pass is tried in the second pass: long after the first, once more and once to be sure.
    private static let secondPassAttempts = 2

    /// Decides after `attempt` attempts and `yields` yields of this pass, knowing what all sources of the run have waited
    /// together. A try that gave way counts as a yield and not as an attempt.
    func decide(
        after failure: FailureClass, source: Int, attempt: Int, yields: Int = 0, isSecondPass: Bool,
        waitedMilliseconds: Int
    ) -> Decision {
        switch failure {
        case .access, .contract, .suspect, .fatal: return .giveUp
        case .source: return isSecondPass ? .giveUp : .secondPass
        case .yield:
            guard yields >= RetryPolicy.yieldsInARow else { return .again(afterMilliseconds: 0) }
            return isSecondPass ? .giveUp : .secondPass
        case .transient, .overdue:
            guard attempt < attempts(failure, isSecondPass: isSecondPass) else {
                return isSecondPass ? .giveUp : .secondPass
            }
            let wait = jitter(source: source, attempt: attempt)
            guard waitedMilliseconds + wait <= settings.budgetSeconds * 1_000 else { return .giveUp }
            return .again(afterMilliseconds: wait)
        }
    }

    private func attempts(_ failure: FailureClass, isSecondPass: Bool) -> Int {
        let attempts = failure == .overdue ? RetryPolicy.overdueAttempts : settings.attempts
        return isSecondPass ? min(attempts, RetryPolicy.secondPassAttempts) : attempts
    }

    /// Full jitter: uniform in [0, min(cap, base·2ⁿ)].
    ///
    /// - Source: Brooker 2015, "Exponential Backoff And Jitter", AWS Architecture Blog.
    func jitter(source: Int, attempt: Int) -> Int {
        let limit = min(settings.capSeconds, settings.baseSeconds << min(attempt, 16)) * 1_000
        return Int(SplitMix.mixed(seed &+ UInt64(source) &* 1_000_003 &+ UInt64(attempt)) % UInt64(limit + 1))
    }
}

/// - Source: Steele, Lea, Flood 2014, "Fast Splittable Pseudorandom Number Generators".
private enum SplitMix {
    static func mixed(_ seed: UInt64) -> UInt64 {
        var word = seed &+ 0x9E37_79B9_7F4A_7C15
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }
}
