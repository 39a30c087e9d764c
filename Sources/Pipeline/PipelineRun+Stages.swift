import Anonymise
import Cells
import Definition
import Extract
import Protect
import Publish

extension PipelineRun {
    func extract(_ store: StagingStore) -> [SourceOutcome] {
        ExtractStage(
            definition: definition, identity: identity, options: options, keys: keys, store: store, log: log,
            progress: progress
        ).extract()
    }

    /// Puts what the sources came to into the report, and judges the quorum of the run.
    ///
    /// - Errors: a fault of our own disk or state ends the run here.
    func note(_ outcomes: [SourceOutcome], _ report: inout RunReport) throws {
        let summary = ExtractionSummary(outcomes)
        report.units = summary.units
        report.rows = summary.rows
        report.quarantined = summary.quarantined
        report.faults = summary.faults
        report.gaps = summary.gaps
        if let fatal = summary.faults.first(where: { $0.errorClass == ExtractionFailure.Class.fatal.rawValue }) {
            throw RunError(
                code: fatal.code, message: "\(fatal.message) (\(fatal.place))", remedy: fatal.remedy, status: .state)
        }
        guard !summary.faults.isEmpty else { return }
        let enabled = definition.sources.count { $0.disabledReason == nil && options.sources?.contains($0.id) ?? true }
        let good = enabled - summary.failedSources.count
        if good * 10_000 >= enabled * definition.settings.quorum.runBasisPoints {
            report.status = .partial
        } else {
            report.status = summary.hasOnlyTransientFailures ? .temporary : .quorumMissed
        }
    }

    /// Who reports what. A run that does not extract judges by the faults of the last one that did.
    func coverage(_ store: StagingStore, _ report: inout RunReport) throws -> CoverageLedger {
        if report.units.isEmpty, let last = try RunArchive(state: state.files).lastExtraction() {
            report.faults = last.faults
            report.gaps = last.gaps
            if last.status == .partial { report.status = .partial }
        }
        let ledger = try CoverageLedger(
            definition: definition, asOf: identity.asOf, due: due, gaps: report.gaps, store: store)
        report.coverage = ledger.summary
        return ledger
    }

    func aggregate(
        _ store: StagingStore, _ coverage: CoverageLedger, countsChanges: Bool
    ) throws -> [AggregateTable] {
        try AggregateStage(definition: definition, store: store, state: state)
            .aggregate(due: due, missing: coverage.missing, countsChanges: countsChanges)
    }

    /// Draws every table and keeps it, replaceable until it is sealed.
    func protect(_ counted: [AggregateTable]) throws {
        let drawn: [ProtectedTable] = try ProtectStage(definition: definition, keys: keys).protect(counted)
        for table in drawn {
            try protectedStore.write(table)
        }
    }

    /// The tables as they lie in the state, verified: what is published is what was kept.
    func readProtected(_ counted: [AggregateTable]) throws -> [ProtectedTable] {
        try counted.map { table in
            let epoch = definition.disclosure.vintages.last?.epoch ?? 0
            let protected = try protectedStore.read(measure: table.measure, quarter: table.quarter, epoch: epoch)
            guard let protected, protected.reportingCommunes == table.reportingCommunes else {
                throw RunError(
                    code: "notAggregated",
                    message: "\(table.measure) of \(table.quarter) has no protected table of today's units.",
                    remedy: "run nq57 aggregate first", status: .configuration)
            }
            return protected
        }
    }

    func publish(
        _ protected: [ProtectedTable], _ counted: [AggregateTable], _ coverage: CoverageLedger
    ) throws -> PublishOutcome {
        let checks = TableGate(definition: definition).checks(protected, exact: counted)
        let inputs = ReleaseInputs(
            tables: protected, periods: due, coverage: coverage.rows, checks: checks, nextRelease: nextRelease)
        return try publishStage.publish(inputs, isDryRun: options.isDryRun)
    }

    var publishStage: PublishStage {
        PublishStage(
            definition: definition, state: state, output: output,
            publishedAt: options.publishedAt ?? identity.startedAt)
    }

    private var protectedStore: ProtectedStore {
        ProtectedStore(folder: state.files, definition: definition)
    }

    /// The day on which the lag of the next quarter is over.
    private var nextRelease: CivilDate {
        let next = due.last?.next ?? definition.settings.firstQuarter
        return next.lastDay.adding(days: definition.disclosure.vintages.first?.lagDays ?? 0)
    }
}

extension RunReport {
    /// Below the quorum nothing is counted anew, protected or published.
    var mayPublish: Bool { status != .temporary && status != .quorumMissed }

    mutating func note(_ outcome: PublishOutcome) {
        switch outcome {
        case .published(let release, _, _):
            snapshot = release.snapshotID
            hasPublished = true
        case .renewed(let release, _): snapshot = release.snapshotID
        case .nothingToDo(let id): snapshot = id
        case .rehearsed: break
        }
    }
}

extension ProtectedTable {
    fileprivate var reportingCommunes: [String] { communes.filter(\.isReporting).compactMap(\.area.communeCode) }
}

extension AggregateTable {
    fileprivate var reportingCommunes: [String] {
        areas.compactMap { if case .reported = $0.area { $0.commune } else { nil } }
    }
}
