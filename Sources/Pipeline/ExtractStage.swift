import Anonymise
import Cells
import Definition
import Extract
import Foundation
import Synchronization
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
    let quarters: [Quarter]
    private let waited = WaitedTime()

    init(
        definition: PipelineDefinition, identity: RunIdentity, options: RunOptions, keys: PseudonymKeys,
        store: StagingStore, log: EventLog, progress: ProgressReporter, quarters: [Quarter]
    ) {
        self.definition = definition
        self.identity = identity
        self.options = options
        self.keys = keys
        self.store = store
        self.log = log
        self.progress = progress
        self.quarters = quarters
    }

    /// - Shapes: one outcome per source that was asked, in order of id.
    func extract() -> [SourceOutcome] {
        let sources = definition.sources.filter { source in
            source.disabledReason == nil && options.sources?.contains(source.id) ?? true
        }
        progress.begin("extract", total: sources.count)
        defer { progress.end() }
        let pool = WorkerPool(workers: options.connections ?? definition.settings.extraction.connections)
        let extractor = CommuneExtractor(plan)
        let firsts = pool.run(Array(sources.enumerated())) { index, source in
            attempts(extractor, source, index, isSecondPass: false, after: nil)
        }
        let waiting = zip(sources, firsts).enumerated().filter { $1.1.wantsSecondPass }
        guard !waiting.isEmpty, Interruption.status == nil else {
            return SharedDatabases.judge(firsts.map(\.outcome))
        }
        waitForSecondPass()
        let seconds = pool.run(waiting.map { ($0.offset, $0.element.0, $0.element.1.outcome) }) {
            index, source, outcome in
            attempts(extractor, source, index, isSecondPass: true, after: outcome)
        }
        var outcomes = firsts.map(\.outcome)
        for (job, second) in zip(waiting, seconds) {
            outcomes[job.offset] = second.outcome
        }
        return SharedDatabases.judge(outcomes)
    }

    private var plan: ExtractionPlan {
        ExtractionPlan(
            definition: definition, identity: identity, options: options, keys: keys, store: store, quarters: quarters)
    }
}

extension ExtractStage {
    private struct Attempted: Sendable {
        var outcome: SourceOutcome
        var wantsSecondPass: Bool
    }

    private var policy: RetryPolicy {
        RetryPolicy(settings: definition.settings.extraction.retry, seed: UInt64(bitPattern: identity.startedAt))
    }

    /// Tries one source until it is good, hopeless, or due for the second pass.
    private func attempts(
        _ extractor: CommuneExtractor, _ source: SourceDefinition, _ index: Int, isSecondPass: Bool,
        after earlier: SourceOutcome?
    ) -> Attempted {
        var outcome = earlier
        var attempt = 0
        var yields = 0
        while true {
            attempt += 1
            let started = ContinuousClock.now
            let next = extractor.extract(source, attempt: attempt, only: outcome.map(\.retriable))
            outcome = outcome.map { $0.replacing(next) } ?? next
            record(next, attempt: attempt, took: ContinuousClock.now - started)
            let merged = outcome ?? next
            guard let failure = merged.worstFailure, Interruption.status == nil else {
                return Attempted(outcome: merged, wantsSecondPass: false)
            }
            if failure == .yield { yields += 1 }
            switch policy.decide(
                after: failure, source: index, attempt: attempt - yields, yields: yields, isSecondPass: isSecondPass,
                waitedMilliseconds: waited.milliseconds)
            {
            case .again(let milliseconds): waited.sleep(milliseconds)
            case .secondPass: return Attempted(outcome: merged, wantsSecondPass: true)
            case .giveUp: return Attempted(outcome: merged, wantsSecondPass: false)
            }
        }
    }

    private func waitForSecondPass() {
        let end = identity.startedAt + Int64(definition.settings.extraction.retry.secondPassAfterSeconds)
        while Interruption.status == nil, Int64(Date().timeIntervalSince1970) < end {
            Thread.sleep(forTimeInterval: 0.2)
        }
    }

    private func record(_ outcome: SourceOutcome, attempt: Int, took: Duration) {
        let milliseconds = Int(took / .milliseconds(1))
        log.record(
            RunEvent(
                "source_read", source: outcome.source, stage: "extract", attempt: attempt, rows: outcome.guest.rows,
                bytes: outcome.guest.bytes, milliseconds: milliseconds))
        // Units left unread because somebody stopped the run are no news.
        for unit in outcome.units where Interruption.status == nil {
            guard case .failed(let failure) = unit.outcome else { continue }
            log.record(
                RunEvent(
                    "unit_failed", level: .warning, source: unit.id.source, dataset: unit.id.series,
                    quarter: unit.id.quarter.description, stage: "extract", attempt: attempt,
                    errorClass: failure.failureClass.rawValue))
        }
        progress.advance(rows: outcome.guest.rows, unit: outcome.source)
    }
}

/// What all sources of a run have waited together.
private final class WaitedTime: Sendable {
    private let total = Mutex(0)

    var milliseconds: Int { total.withLock { $0 } }

    func sleep(_ milliseconds: Int) {
        total.withLock { $0 += milliseconds }
        let end = Date().addingTimeInterval(Double(milliseconds) / 1_000)
        while Interruption.status == nil, Date() < end {
            Thread.sleep(forTimeInterval: min(0.2, max(0, end.timeIntervalSinceNow)))
        }
    }
}
