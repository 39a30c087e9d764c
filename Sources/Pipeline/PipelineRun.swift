import Anonymise
import Cells
import Definition
import Extract
import Protect
import Publish

/// One run: extract, anonymise, aggregate, protect, publish, each stage handing over the type that carries its promise.
///
/// Extract and anonymise are one stage, so that no raw identifier reaches a disk. Whoever calls holds the run's lock.
package struct PipelineRun {
    let definition: PipelineDefinition
    let identity: RunIdentity
    let options: RunOptions
    let keys: PseudonymKeys
    /// Nil: nothing is signed.
    let signer: SigningKey?
    let state: StateFolder
    let output: String
    let log: EventLog
    let progress: ProgressReporter
    /// Of the tables that this run draws.
    let drawKeys = DrawKeyring()

    /// All stages that `stages` names, in order; the report says what became of them, also where one throws.
    ///
    /// - Errors: what ends a run as a whole. The fault of one commune is in the report, not an error.
    func run(_ stages: RunStages, _ report: inout RunReport) throws {
        let exceptions = try acceptedFindings()
        let store = try openStaging(stages)
        let ledger: VintageLedger = try openLedger()
        if stages.contains(.extract) {
            let (outcomes, durations) = try timed("extract", &report) { try extract(store, ledger) }
            try note(outcomes, took: durations, store, ledger, &report)
        }
        var coverage = try coverage(store, ledger, stages, &report)
        let published = try published(&coverage, ledger, &report)
        let periods = published.quarters
        guard stages != .extract, report.mayPublish, !published.isEmpty else { return }
        if try isSettled(stages, published) { return try report.note(settled()) }
        if stages.contains(.anonymise) {
            let draws: [MicrodataDraw] = try timed("anonymise", &report) {
                try anonymise(store, periods, coverage, ledger)
            }
            note(draws)
        }
        guard stages.contains(.aggregate) || stages.contains(.publish) else { return }
        let counted: [AggregateTable] = try timed("aggregate", &report) {
            try aggregate(store, periods, coverage, countsChanges: stages.contains(.aggregate))
        }
        if stages.contains(.aggregate) {
            try timed("protect", &report) { try protect(counted, published, ledger) }
        }
        guard stages.contains(.publish), options.isPublishing else { return }
        let protected: [ProtectedTable] = try readProtected(counted, published, ledger)
        let microdata: [ReleasedMicrodata] = try readMicrodata(store, periods, coverage, ledger)
        let late = report.late
        let outcome = try timed("publish", &report) {
            try publish(protected, counted, published, coverage, store, ledger, microdata, exceptions, late: late)
        }
        report.note(outcome)
        report.warnings = outcome.findings.map { exceptions.unused(by: $0).map(\.unusedWarning) } ?? []
        let live = try publishStage.writer.liveSnapshotID()
        report.rehearsal = Rehearsal(outcome, live: live, isDryRun: options.isDryRun)?.lines ?? []
        try settle(outcome, published)
    }

    private func timed<Value>(_ stage: String, _ report: inout RunReport, _ body: () throws -> Value) throws -> Value {
        try Interruption.check()
        let started = ContinuousClock.now
        let value = try body()
        try Interruption.check()
        let milliseconds = Int((ContinuousClock.now - started) / .milliseconds(1))
        report.stages.append((stage, milliseconds))
        log.record(RunEvent("stage_done", stage: stage, milliseconds: milliseconds))
        return value
    }
}
