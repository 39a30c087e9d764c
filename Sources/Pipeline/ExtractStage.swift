import Anonymise
import Cells
import Definition
import DurableFiles
import Extract
import Foundation
import Workers

/// Reads every enabled source, a bounded number at a time, and tries again what may pass by itself.
struct ExtractStage: Sendable {
    let definition: PipelineDefinition
    let identity: RunIdentity
    let options: RunOptions
    let keys: PseudonymKeys
    let store: StagingStore
    let log: EventLog
    let progress: ProgressReporter
    /// `runs/<run>`
    let runFolder: DurableFolder
    let quarters: [Quarter]
    /// Milliseconds that reading each source took last time.
    let lastDurations: [String: Int]

    /// - Shapes: one outcome per source that was asked, in order of id; milliseconds that reading took, by source.
    func extract() -> (outcomes: [SourceOutcome], durations: [String: Int]) {
        let sources = definition.sources.filter { source in
            source.disabledReason == nil && options.sources?.contains(source.id) ?? true
                && quarters.contains(where: source.quarters.contains)
        }
        progress.begin("extract", total: sources.count)
        defer { progress.end() }
        let startedAt = ContinuousClock.now
        let order = FleetOrder(durations: lastDurations).indices(of: sources)
        var tries = [Int: SourceTry](minimumCapacity: sources.count)
        let first = pass(over: sources, order, tries, isSecond: false, waited: 0)
        tries = first.tries
        if !first.secondPass.isEmpty, Interruption.status == nil {
            waitForSecondPass(since: startedAt, of: first.secondPass.map { sources[$0] })
        }
        // A source that was never tried is told why, even if time is over.
        let again = first.secondPass.filter { Interruption.status == nil || tries[$0] == nil }
        let second = pass(
            over: sources, order.filter(Set(again).contains), tries.mapValues(\.atSecondPass), isSecond: true,
            waited: first.waitedMilliseconds)
        tries = second.tries
        let outcomes = sources.indices.compactMap { tries[$0]?.outcome }
        let durations = sources.indices.compactMap { index in tries[index].map { (sources[index].id, $0.milliseconds) }
        }
        return (SharedDatabases.judge(outcomes), Dictionary(durations) { $1 })
    }

    private var plan: ExtractionPlan {
        ExtractionPlan(
            definition: definition, identity: identity, options: options, keys: keys, store: store, quarters: quarters)
    }
}

extension ExtractStage {
    private var policy: RetryPolicy {
        RetryPolicy(settings: definition.settings.extraction.retry, run: identity.id)
    }

    /// Tries the sources at `order` until each is good, hopeless, or due for the second pass.
    private func pass(
        over sources: [SourceDefinition], _ order: [Int], _ earlier: [Int: SourceTry], isSecond: Bool, waited: Int
    ) -> (tries: [Int: SourceTry], secondPass: [Int], waitedMilliseconds: Int) {
        let settings = definition.settings.extraction
        let connections = options.connections ?? settings.connections
        let queue = FleetQueue(
            FleetSchedule(
                order.map { .init(index: $0, host: sources[$0].host) },
                perHost: settings.connectionsPerHost, isLastPass: isSecond),
            tries: earlier, waitedMilliseconds: waited)
        let extractor = CommuneExtractor(plan)
        _ = WorkerPool(workers: connections).run(Array(0..<min(connections, order.count))) { _ in
            while let (job, earlier) = queue.next() {
                let (attempt, reach) = attempt(extractor, sources[job.index], earlier)
                queue.ended(job, attempt, reach) { waited in
                    decide(attempt, source: job.index, isSecondPass: isSecond, waitedMilliseconds: waited)
                }
            }
        }
        return queue.result()
    }

    /// One try, added to those before.
    private func attempt(
        _ extractor: CommuneExtractor, _ source: SourceDefinition, _ earlier: SourceTry
    ) -> (SourceTry, FleetSchedule.Reach) {
        // Who waited for another try when the run was stopped keeps what it had.
        guard earlier.outcome == nil || Interruption.status == nil else { return (earlier, .unknown) }
        var attempt = earlier
        attempt.attempts += 1
        let started = ContinuousClock.now
        let outcome = extractor.extract(
            source, attempt: attempt.attempts, only: earlier.outcome.map(\.retriable))
        let took = Int((ContinuousClock.now - started) / .milliseconds(1))
        attempt.outcome = earlier.outcome.map { $0.replacing(outcome) } ?? outcome
        attempt.milliseconds += took
        if attempt.outcome?.worstFailure == .yield { attempt.yields += 1 }
        record(outcome, attempt: attempt.attempts, milliseconds: took)
        return (attempt, outcome.reach)
    }

    private func decide(
        _ attempt: SourceTry, source: Int, isSecondPass: Bool, waitedMilliseconds: Int
    ) -> RetryPolicy.Decision {
        guard let failure = attempt.outcome?.worstFailure, Interruption.status == nil else { return .giveUp }
        return policy.decide(
            after: failure, source: source, attempt: attempt.attempts - attempt.yields, yields: attempt.yields,
            isSecondPass: isSecondPass, waitedMilliseconds: waitedMilliseconds)
    }

    private func waitForSecondPass(since startedAt: ContinuousClock.Instant, of sources: [SourceDefinition]) {
        let end = startedAt + .seconds(definition.settings.extraction.retry.secondPassAfterSeconds)
        let left = end - .now
        guard left > .zero else { return }
        announce(sources, left)
        // Of interest while it waits only; what stays of a run that was killed is not believed.
        defer { _ = Result { try SecondTry.remove(from: runFolder) } }
        while Interruption.status == nil, ContinuousClock.now < end {
            Thread.sleep(forTimeInterval: 0.1)
        }
    }

    /// Tells those who ask how long it waits and for whom. That it cannot be told is no reason not to wait.
    private func announce(_ sources: [SourceDefinition], _ left: Duration) {
        let second = SecondTry(
            until: Int64(Date().timeIntervalSince1970) + Int64(left / .seconds(1)),
            communes: Set(sources.map(\.commune)).count)
        log.record(
            RunEvent(
                "second_try_waits", stage: "extract", sources: sources.count,
                milliseconds: Int(left / .milliseconds(1))))
        progress.pause(second.sentence)
        _ = Result { try second.write(to: runFolder) }
    }

    private func record(_ outcome: SourceOutcome, attempt: Int, milliseconds: Int) {
        log.record(
            RunEvent(
                "source_read", source: outcome.source, stage: "extract", attempt: attempt, rows: outcome.guest.rows,
                bytes: outcome.guest.bytes, milliseconds: milliseconds))
        // Units left unread because somebody stopped the run are no news.
        for failed in FailedUnits.groups(of: outcome) where Interruption.status == nil {
            log.record(
                RunEvent(
                    "unit_failed", level: .warning, source: outcome.source, dataset: failed.series,
                    quarter: failed.quarter?.description, stage: "extract", attempt: attempt,
                    errorClass: failed.failure.failureClass.rawValue, units: failed.units.count))
        }
        progress.advance(rows: outcome.guest.rows, unit: outcome.source)
    }
}
