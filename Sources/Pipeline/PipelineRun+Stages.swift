import Anonymise
import CanonicalJSON
import Cells
import Definition
import DurableFiles
import Extract
import Protect
import Publish
import Workers

extension PipelineRun {
    var calendar: ReleaseCalendar { ReleaseCalendar(definition, asOf: identity.asOf) }

    /// Staging as the definition says. Before anything is read, partitions of the other form are converted, the vault loses
    /// the keys that a dead run left in it, and a damaged manifest is removed: its unit is read again.
    ///
    /// - Errors: `StagingError`; exit 77 where units stand under another key, unless all that is asked for is read again.
    func openStaging(_ stages: RunStages) throws -> StagingStore {
        let encryption = definition.settings.stagingEncryption
        let store = StagingStore(folder: state.files, encryption: encryption, keys: keys)
        if stages.contains(.extract) {
            let (committed, damaged) = try store.removeDamagedManifests()
            for unit in damaged {
                log.record(
                    RunEvent(
                        "manifest_damaged", level: .warning, source: unit.source, dataset: unit.series,
                        quarter: unit.quarter.description))
            }
            try refuseOtherKeys(committed)
            try store.convertPartitions(committed)
            try store.removeOrphanKeys()
        } else {
            try refuseOtherKeys(try store.sound())
        }
        return store
    }

    /// Reading again is how a new key follows one that is lost; what it leaves under the other key is told.
    private func refuseOtherKeys(_ committed: [UnitManifest]) throws {
        let foreign = ForeignUnits(
            among: committed, under: keys.checkValue, rotated: try ForeignUnits.rotated(in: state.files))
        guard options.isRefreshing else { return try foreign.refuse() }
        if foreign.count > 0 { log.record(RunEvent("other_key", level: .warning, units: foreign.count)) }
    }

    /// What was sealed so far, verified. Its copy, if it lags behind, is brought up; where it cannot be, the run says so and
    /// goes on.
    ///
    /// - Errors: `LedgerError`, also where the ledger lacks what is live.
    func openLedger() throws -> VintageLedger {
        let copy = LedgerCopy(definition.settings)
        let ledger = try VintageLedger(reading: state.files, copy: copy?.folder)
        if ledger.entries.isEmpty, let live = try publishStage.writer.liveSnapshotID() {
            throw LedgerError.cut(behind: live)
        }
        if let copy, try !ledger.isCopyWhole() {
            log.record(
                copy.isBroughtUp(to: ledger)
                    ? RunEvent("ledger_copy_renewed") : RunEvent("ledger_copy_behind", level: .warning))
        }
        return ledger
    }

    /// Reads the open quarters, or those named. With none, no source is disturbed.
    ///
    /// - Shapes: outcomes in order of source; milliseconds that reading took, by source.
    func extract(
        _ store: StagingStore, _ ledger: VintageLedger
    ) throws -> (outcomes: [SourceOutcome], durations: [String: Int]) {
        let quarters = options.quarters ?? calendar.open(ledger)
        guard !quarters.isEmpty else { return ([], [:]) }
        let last = try RunArchive(state: state.files).lastExtraction()?.sources.durations ?? [:]
        Interruption.setDeadline(seconds: options.deadlineSeconds)
        defer { Interruption.setDeadline(seconds: nil) }
        return ExtractStage(
            definition: definition, identity: identity, options: options, keys: keys, store: store, log: log,
            progress: progress, runFolder: state.files.folder("runs/" + identity.id), quarters: quarters,
            lastDurations: last
        ).extract()
    }

    /// Puts what the sources came to into the report, with what is known of those not asked, and judges the quorum of the run.
    ///
    /// - Errors: a fault of our own disk or state ends the run here.
    func note(
        _ outcomes: [SourceOutcome], took durations: [String: Int], _ store: StagingStore, _ ledger: VintageLedger,
        _ report: inout RunReport
    ) throws {
        try RunArchive(state: state.files).save(outcomes.filter(isOfServer).map(GuestReport.init), of: identity.id)
        let summary = ExtractionSummary(outcomes)
        let last = try RunArchive(state: state.files).lastExtraction()
        let earlier = try earlierFindings(last, outcomes, store, ledger)
        report.sources = SourceFigures(outcomes)
        report.sources.durations = (last?.sources.durations ?? [:]).merging(durations) { $1 }
        report.units = summary.units
        report.rows = summary.rows
        report.quarantined = summary.quarantined
        report.late = summary.late
        report.faults = summary.faults
        report.earlierFaults = earlier.faults
        report.gaps = earlier.gaps.merging(summary.gaps) { $1 }
        if let fatal = summary.faults.first(where: { $0.errorClass == ExtractionFailure.Class.fatal.rawValue }) {
            throw RunError(
                code: fatal.code, message: "\(fatal.message) (\(fatal.place))", remedy: fatal.remedy, status: .state)
        }
        guard !summary.faults.isEmpty else { return }
        // Of all, also where only some were asked: one commune that is mended last is no night without communes.
        let enabled = definition.sources.count { $0.disabledReason == nil }
        let good = enabled - summary.failedSources.count
        if good * 10_000 >= enabled * definition.settings.quorum.runBasisPoints {
            report.status = .partial
        } else {
            report.status = summary.hasOnlyTransientFailures ? .temporary : .quorumMissed
        }
    }

    /// What a selection did not ask for is as the readings before it left it.
    private func earlierFindings(
        _ last: RunReport?, _ outcomes: [SourceOutcome], _ store: StagingStore, _ ledger: VintageLedger
    ) throws -> EarlierFindings {
        let lost = try lost(last, store)
        let enabled = definition.sources.filter { $0.disabledReason == nil }
        let quarters = Dictionary(uniqueKeysWithValues: enabled.map { ($0.id, $0.quarters) })
        let open = Set(calendar.open(ledger))
        return EarlierFindings(last, asked: Set(outcomes.flatMap(\.units).map(\.id))) { unit in
            quarters[unit.source]?.contains(unit.quarter) == true
                && (open.contains(unit.quarter) || lost.contains(unit))
        }
    }

    /// Units that were counted when their quarter was sealed, are gone since, as after a restore, and could not be read.
    private func lost(_ last: RunReport?, _ store: StagingStore) throws -> Set<UnitID> {
        let gone = try (last?.gaps ?? [:]).keys.filter { try store.manifest(of: $0) == nil }
        return try Dictionary(grouping: gone, by: \.quarter).reduce(into: []) { lost, entry in
            let sealed = try sealedCoverage.units(entry.key, epoch: calendar.vintage(of: entry.key).epoch) ?? []
            let counted = Set(sealed.filter { $0.reason == nil }.map(\.unit))
            lost.formUnion(entry.value.filter(counted.contains))
        }
    }

    /// Who reports what. A run that does not extract judges by the faults of the last one that did. One that goes on to
    /// publish is partial also by a source that it did not ask.
    func coverage(
        _ store: StagingStore, _ ledger: VintageLedger, _ stages: RunStages, _ report: inout RunReport
    ) throws -> CoverageLedger {
        if !stages.contains(.extract), let last = try RunArchive(state: state.files).lastExtraction() {
            report.faults = last.faults
            report.earlierFaults = last.earlierFaults
            report.gaps = last.gaps
            report.late = last.late
            if last.status == .partial { report.status = .partial }
        }
        if stages != .extract, !report.earlierFaults.isEmpty { report.status = report.status.worse(.partial) }
        let coverage = try CoverageLedger(
            definition: definition, asOf: identity.asOf, due: calendar.due, gaps: report.gaps, store: store,
            sealed: { quarter in
                let epoch = calendar.vintage(of: quarter).epoch
                return ledger.isSealed(quarter, epoch: epoch) ? try sealedCoverage.units(quarter, epoch: epoch) : nil
            })
        report.coverage = coverage.summary
        return coverage
    }

    /// Quarters that can be published, each in its latest vintage: sealed, or whole, or waited for long enough (ruling 51)
    /// and with the quorum of a release. One that waits for its second vintage is published in its first, with the
    /// coverage of that one.
    func published(
        _ coverage: inout CoverageLedger, _ ledger: VintageLedger, _ report: inout RunReport
    ) throws -> PublishedQuarters {
        var choices: [PublishedQuarters.Choice] = []
        for quarter in calendar.due {
            let vintage = calendar.vintage(of: quarter)
            let isSealed = ledger.isSealed(quarter, epoch: vintage.epoch)
            if isSealed || !waits(quarter, coverage) {
                choices.append(.init(quarter: quarter, vintage: vintage, isSealed: isSealed))
                continue
            }
            report.waiting.append(quarter)
            let earlier = definition.disclosure.vintages.last {
                $0.epoch < vintage.epoch && ledger.isSealed(quarter, epoch: $0.epoch)
            }
            guard let earlier else { continue }
            try sealedCoverage.units(quarter, epoch: earlier.epoch).map { coverage.restore($0, of: quarter) }
            choices.append(.init(quarter: quarter, vintage: earlier, isSealed: true))
        }
        return PublishedQuarters(choices: choices)
    }

    private func waits(_ quarter: Quarter, _ coverage: CoverageLedger) -> Bool {
        let isPatient = identity.asOf < calendar.patienceEnds(quarter)
        return coverage.isAwaiting(quarter) && isPatient
            || !coverage.meets(definition.settings.quorum, quarter)
    }

    /// Draws the microdata of quarters that have none sealed.
    func anonymise(
        _ store: StagingStore, _ periods: [Quarter], _ coverage: CoverageLedger, _ ledger: VintageLedger
    ) throws -> [MicrodataDraw] {
        try anonymiseStage(store, coverage).anonymise(periods, after: ledger)
    }

    /// Says of each draw whether there is a file; counts stay out of the log.
    func note(_ draws: [MicrodataDraw]) {
        for draw in draws {
            log.record(
                draw.panel == nil
                    ? RunEvent("microdata_refused", level: .warning, quarter: draw.quarter.description)
                    : RunEvent("microdata_drawn", quarter: draw.quarter.description))
        }
    }

    /// The microdata to be published: sealed ones as they lie in the ledger, then those drawn for other quarters, if the
    /// checker finds them in order. Withdrawn ones are gone.
    func readMicrodata(
        _ store: StagingStore, _ periods: [Quarter], _ coverage: CoverageLedger, _ ledger: VintageLedger
    ) throws -> [ReleasedMicrodata] {
        var released: [ReleasedMicrodata] = []
        for quarter in periods where !ledger.isWithdrawn(.microdata(quarter)) {
            guard let sealed = try ledger.microdata(of: quarter) else { continue }
            released.append(ReleasedMicrodata(microdata: sealed, register: nil))
        }
        let stage = anonymiseStage(store, coverage)
        for panel in try stage.drawn(periods, after: ledger) {
            guard let drawn = try stage.released(panel) else {
                log.record(RunEvent("microdata_refused", level: .warning, quarter: panel.quarter.description))
                break
            }
            released.append(drawn)
        }
        return released.sorted { $0.microdata.quarter < $1.microdata.quarter }
    }

    func anonymiseStage(_ store: StagingStore, _ coverage: CoverageLedger) -> AnonymiseStage {
        AnonymiseStage(
            definition: definition, keys: keys, store: store, state: state, missing: Set(coverage.missing.keys),
            drawKeys: drawKeys)
    }

    func aggregate(
        _ store: StagingStore, _ periods: [Quarter], _ coverage: CoverageLedger, countsChanges: Bool
    ) throws -> [AggregateTable] {
        try AggregateStage(definition: definition, store: store, state: state)
            .aggregate(due: periods, missing: coverage.missing, countsChanges: countsChanges)
    }

    /// Draws every table that is not sealed and keeps it, replaceable until it is.
    func protect(_ counted: [AggregateTable], _ published: PublishedQuarters, _ ledger: VintageLedger) throws {
        let repeated = RepeatedVintages(definition: definition, state: state.files, ledger: ledger)
        let stage = ProtectStage(
            definition: definition, keys: keys, vintage: published.vintage, drawKeys: drawKeys,
            repeated: { try repeated.table($0, as: published.vintage(of: $0.quarter)) })
        let drawn: [ProtectedTable] = try stage.protect(counted) { ledger.entry(key($0, published)) != nil }
        for table in drawn {
            try protectedStore.write(table)
        }
    }

    /// The tables as they lie in the ledger, else in the state, verified: what is published is what was kept.
    func readProtected(
        _ counted: [AggregateTable], _ published: PublishedQuarters, _ ledger: VintageLedger
    ) throws -> [ProtectedTable] {
        let (definition, store) = (definition, protectedStore)
        let keyed = counted.map { (table: $0, key: key($0, published)) }
        return try WorkerPool.perProcessor.map(keyed) { table, key in
            if let sealed = try ledger.table(key, definition: definition) { return sealed }
            let protected = try store.read(measure: key.measure, quarter: key.quarter, epoch: key.epoch)
            guard let protected,
                ledger.repeatsSealed(protected) || protected.reportingCommunes == table.reportingCommunes
            else {
                throw RunError(
                    code: "notAggregated",
                    message: "\(table.measure) of \(table.quarter) has no protected table of today's units.",
                    remedy: "run nq57 aggregate first", status: .configuration)
            }
            return protected
        }
    }

    /// Soft findings that two people accept; none without `--exceptions`.
    func acceptedFindings() throws -> [GateException] {
        try options.exceptions.map {
            try ExceptionsFile(path: $0, definition: definition, asOf: identity.asOf).exceptions()
        } ?? []
    }

    /// Gate, seal, switch.
    func publish(
        _ protected: [ProtectedTable], _ counted: [AggregateTable], _ published: PublishedQuarters,
        _ coverage: CoverageLedger, _ store: StagingStore, _ ledger: VintageLedger,
        _ microdata: [ReleasedMicrodata], _ exceptions: [GateException], late: [RunReport.LateUnit: Int]
    ) throws -> PublishOutcome {
        let newLate = lateRecords(late, published, ledger)
        let withdrawn = Set(protected.map(\.key).filter { ledger.isWithdrawn(.vintage($0)) })
        let unseen = try ledger.unseen(
            of: zip(protected, counted).map { ($0, $1) }, newest: try publishStage.newestPublishedAt(),
            definition: definition, ledgerKey: keys.ledgerKey())
        let gate = TableGate(
            definition: definition, ledger: ledger, unseen: unseen, asOf: identity.asOf,
            tables: protected.filter { !withdrawn.contains($0.key) }, exact: counted)
        let inputs = ReleaseInputs(
            tables: protected, withdrawn: withdrawn, periods: published.quarters,
            coverage: coverage.rows(published.quarters),
            lateRecords: try sealedLate.records(published.sealed.map(\.quarter)) + newLate, checks: gate.checks,
            microdata: microdata.inputs(definition, ledger),
            disclosure: {
                let keys = try keyGate(store, ledger, published)
                return DisclosureFacts(
                    tables: try gate.facts(), microdata: microdata.facts(protected, definition), keys: keys.report,
                    outcomes: [keys.outcome], exceptions: exceptions)
            },
            nextRelease: calendar.next.day,
            seal: { publishedAt in
                for choice in published.new {
                    try sealedCoverage.write(
                        coverage.judged(choice.quarter), of: choice.quarter, epoch: choice.vintage.epoch)
                }
                for period in Set(newLate.map(\.period)) {
                    try sealedLate.write(newLate.filter { $0.period == period }, of: period)
                }
                var sealing = ledger
                try sealing.seal(
                    try vintages(protected, counted, ledger), microdata: microdata.compactMap { sealed($0) },
                    at: UTCTime(seconds: publishedAt).text)
            })
        return try publishStage.publish(inputs, isDryRun: options.isDryRun)
    }

    /// Records that came since to quarters whose last vintage is sealed, told with the first quarter that is published now
    /// for the first time.
    private func lateRecords(
        _ late: [RunReport.LateUnit: Int], _ published: PublishedQuarters, _ ledger: VintageLedger
    ) -> [LateRecords] {
        guard let last = definition.disclosure.vintages.last,
            let period = published.new.first(where: { $0.vintage.epoch == 0 })?.quarter
        else { return [] }
        return late.filter { $0.key.quarter < period && ledger.isSealed($0.key.quarter, epoch: last.epoch) }
            .map { unit, count in
                LateRecords(
                    period: period, ofPeriod: unit.quarter, dataset: unit.dataset, count: Int64(count),
                    base: last.base, stockKey: keys.stockKey())
            }
    }

    /// The tables about people that are not sealed yet.
    private func vintages(
        _ protected: [ProtectedTable], _ counted: [AggregateTable], _ ledger: VintageLedger
    ) throws -> [SealedVintage] {
        let facts = SealedVintage.Facts(
            geography: definition.settings.firstQuarter.firstDay.iso, kid: keys.kid,
            policySHA256: definition.policySHA256, ledgerKey: keys.ledgerKey())
        let definition = definition
        let repeated = RepeatedVintages(definition: definition, state: state.files, ledger: ledger)
        let unsealed = zip(protected, counted).filter { table, _ in
            definition.measure(table.measure)?.protection == .rounded && ledger.entry(table.key) == nil
        }
        return try WorkerPool.perProcessor.map(unsealed) { table, truth in
            try repeated.keep(truth, of: table)
            return try SealedVintage(table, truth: truth, definition: definition, facts: facts)
        }
    }

    /// Nil for microdata that are sealed already.
    private func sealed(_ released: ReleasedMicrodata) -> SealedMicrodata? {
        released.register == nil
            ? nil : released.microdata.sealed(kid: keys.kid, policySHA256: definition.policySHA256)
    }

    private func key(_ table: AggregateTable, _ published: PublishedQuarters) -> VintageKey {
        VintageKey(
            measure: table.measure, quarter: table.quarter, epoch: published.vintage(of: table.quarter).epoch)
    }

    private var sealedLate: SealedLateRecords { SealedLateRecords(state: state.files) }

    private var sealedCoverage: SealedCoverage { SealedCoverage(state: state.files) }

    private func isOfServer(_ outcome: SourceOutcome) -> Bool {
        definition.sources.contains { source in
            guard source.id == outcome.source, case .postgres = source.kind else { return false }
            return true
        }
    }

    var publishStage: PublishStage {
        PublishStage(
            definition: definition, state: state, output: output,
            publishedAt: options.publishedAt ?? identity.startedAt, signer: signer,
            isSwitchingKey: options.isSwitchingKey)
    }

    private var protectedStore: ProtectedStore {
        ProtectedStore(folder: state.files, definition: definition)
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
        case .rehearsed, .noneGood: break
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
