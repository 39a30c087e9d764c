import Definition
import Testing

@testable import Pipeline

struct FleetScheduleTests {
    private func job(_ index: Int, _ host: String? = "a") -> FleetSchedule.Job { .init(index: index, host: host) }

    private func expect(
        _ schedule: inout FleetSchedule, _ expected: FleetSchedule.Next, now: Int = 0,
        _ place: SourceLocation = #_sourceLocation
    ) {
        let next = schedule.next(now: now)
        #expect(next == expected, sourceLocation: place)
    }

    private func expect(
        _ schedule: inout FleetSchedule, again job: FleetSchedule.Job, at time: Int, _ expected: Bool,
        _ place: SourceLocation = #_sourceLocation
    ) {
        let isWaiting = schedule.again(job, notBefore: time)
        #expect(isWaiting == expected, sourceLocation: place)
    }

    private func expect(
        _ schedule: inout FleetSchedule, starts expected: [Int], now: Int = 0,
        _ place: SourceLocation = #_sourceLocation
    ) {
        let indices = started(&schedule, now: now)
        #expect(indices == expected, sourceLocation: place)
    }

    /// Starts what may start at `now`.
    private func started(_ schedule: inout FleetSchedule, now: Int = 0) -> [Int] {
        var indices: [Int] = []
        while case .start(let job) = schedule.next(now: now) { indices.append(job.index) }
        return indices
    }

    @Test func `a host takes no more connections than it is allowed, others and files go on`() {
        var schedule = FleetSchedule(
            [job(0), job(1), job(2), job(3, "b"), job(4, nil), job(5, nil)], perHost: 2, isLastPass: false)
        expect(&schedule, starts: [0, 1, 3, 4, 5])
        expect(&schedule, .wait(until: nil))
        schedule.ended(job(1), .reached)
        expect(&schedule, starts: [2])
        for index in [0, 2] { schedule.ended(job(index), .reached) }
        schedule.ended(job(3, "b"), .reached)
        for index in [4, 5] { schedule.ended(job(index, nil), .unknown) }
        expect(&schedule, .finished)
    }

    @Test func `a job that is wanted again waits for its time and comes before the others then`() {
        var schedule = FleetSchedule([job(0), job(1), job(2)], perHost: 1, isLastPass: false)
        expect(&schedule, .start(job(0)))
        schedule.ended(job(0), .reached)
        expect(&schedule, again: job(0), at: 500, true)
        expect(&schedule, .start(job(1)), now: 499)
        schedule.ended(job(1), .reached)
        expect(&schedule, .start(job(0)), now: 500)
        schedule.ended(job(0), .reached)
        expect(&schedule, starts: [2], now: 500)
    }

    @Test func `who waits is told until when`() {
        var schedule = FleetSchedule([job(0, nil)], perHost: 1, isLastPass: false)
        expect(&schedule, starts: [0])
        schedule.ended(job(0, nil), .reached)
        expect(&schedule, again: job(0, nil), at: 700, true)
        expect(&schedule, .wait(until: 700), now: 10)
    }

    @Test func `after three failed connects in a row a host's other sources are left for the second pass`() {
        var schedule = FleetSchedule((0..<6).map { job($0) } + [job(6, "b")], perHost: 1, isLastPass: false)
        for index in 0..<3 {
            expect(&schedule, .start(job(index)))
            schedule.ended(job(index), .notReached)
            if index < 2 { expect(&schedule, again: job(index), at: 900, true) }
        }
        expect(&schedule, again: job(2), at: 900, false)
        #expect(Set(schedule.deferred.map(\.index)) == [0, 1, 3, 4, 5])
        expect(&schedule, starts: [6])
    }

    @Test func `an answer in between forgives what failed before`() {
        var schedule = FleetSchedule((0..<6).map { job($0) }, perHost: 1, isLastPass: false)
        for (index, reach) in [FleetSchedule.Reach.notReached, .notReached, .reached, .notReached, .unknown]
            .enumerated()
        {
            expect(&schedule, .start(job(index)))
            schedule.ended(job(index), reach)
        }
        #expect(schedule.deferred.isEmpty)
        expect(&schedule, starts: [5])
    }

    @Test func `in the last pass each source of a lost host has one try`() {
        var schedule = FleetSchedule((0..<5).map { job($0) }, perHost: 1, isLastPass: true)
        for index in 0..<5 {
            expect(&schedule, .start(job(index)))
            schedule.ended(job(index), .notReached)
            expect(&schedule, again: job(index), at: 50, index < 2)
        }
        expect(&schedule, .finished, now: 1_000)
    }
}
