import Definition
import Testing

@testable import Pipeline

struct RetryPolicyTests {
    private let policy = RetryPolicy(
        settings: PipelineSettings.Retry(
            attempts: 4, baseSeconds: 1, capSeconds: 60, budgetSeconds: 900, secondPassAfterSeconds: 600),
        run: "20260220T020000Z-7f3a")

    private func decide(
        _ failure: RetryPolicy.FailureClass, attempt: Int = 1, yields: Int = 0, isSecondPass: Bool = false,
        waited: Int = 0
    ) -> RetryPolicy.Decision {
        policy.decide(
            after: failure, source: 3, attempt: attempt, yields: yields, isSecondPass: isSecondPass,
            waitedMilliseconds: waited)
    }

    @Test(arguments: [RetryPolicy.FailureClass.access, .contract, .suspect, .fatal])
    func `what trying again cannot help is tried once`(failure: RetryPolicy.FailureClass) {
        #expect(decide(failure) == .giveUp)
    }

    @Test func `a transient fault is tried four times, then twice in the second pass, then no more`() {
        for attempt in 1...3 {
            guard case .again = decide(.transient, attempt: attempt) else {
                Issue.record("attempt \(attempt) is followed by another")
                continue
            }
        }
        #expect(decide(.transient, attempt: 4) == .secondPass)
        guard case .again = decide(.transient, attempt: 1, isSecondPass: true) else {
            Issue.record("the first attempt of the second pass is followed by another")
            return
        }
        #expect(decide(.transient, attempt: 2, isSecondPass: true) == .giveUp)
    }

    @Test func `a statement that took too long gets one more try in each pass`() {
        guard case .again = decide(.overdue), case .again = decide(.overdue, isSecondPass: true) else {
            Issue.record("the first attempt is followed by another")
            return
        }
        #expect(decide(.overdue, attempt: 2) == .secondPass)
        #expect(decide(.overdue, attempt: 2, isSecondPass: true) == .giveUp)
    }

    @Test func `a source that was given way is read again at once, three times, then in the second pass`() {
        for yields in 1...2 {
            #expect(decide(.yield, attempt: 0, yields: yields) == .again(afterMilliseconds: 0))
            #expect(decide(.yield, attempt: 0, yields: yields, isSecondPass: true) == .again(afterMilliseconds: 0))
        }
        #expect(decide(.yield, attempt: 0, yields: 3) == .secondPass)
        #expect(decide(.yield, attempt: 0, yields: 3, isSecondPass: true) == .giveUp)
    }

    @Test func `a yield does not use up an attempt`() {
        guard case .again = decide(.transient, attempt: 3, yields: 2) else {
            Issue.record("three attempts and two yields are followed by a fourth attempt")
            return
        }
    }

    @Test func `waits stay under the limit of their attempt`() {
        for source in 0..<200 {
            for attempt in 1...6 {
                #expect((0...min(60, 1 << attempt) * 1_000).contains(policy.jitter(source: source, attempt: attempt)))
            }
        }
    }

    @Test func `waits are those of the run, and of another source others`() {
        let other = RetryPolicy(settings: policy.settings, run: "20260220T020000Z-7f3b")
        let same = RetryPolicy(settings: policy.settings, run: "20260220T020000Z-7f3a")
        let waits = (0..<20).map { policy.jitter(source: $0, attempt: 4) }
        #expect(waits == (0..<20).map { same.jitter(source: $0, attempt: 4) })
        #expect(waits != (0..<20).map { other.jitter(source: $0, attempt: 4) })
        #expect(Set(waits).count > 10)
    }

    @Test func `all waiting of a run stays under the budget`() {
        #expect(decide(.transient, waited: 900_000) == .giveUp)
    }

    @Test func `an unknown fault of the source gets one more try`() {
        #expect(decide(.source) == .secondPass)
        #expect(decide(.source, isSecondPass: true) == .giveUp)
    }
}
