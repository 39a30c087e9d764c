import Anonymise
import CanonicalJSON
import Cells
package import Definition
import DurableFiles
import Foundation
import Protect
import Publish

/// What surrounds a run: refusals before anything is touched, the lock, the log, the report, the exit status.
package struct RunSession {
    private let definition: PipelineDefinition
    private let identity: RunIdentity
    private let options: RunOptions
    private let places: RunPlaces
    private let console: Console

    /// How the run speaks to whoever started it.
    package struct Console: Sendable {
        package let format: EventLog.Format
        package let threshold: RunEvent.Level
        package let progress: ProgressReporter.Mode
        /// Path of the file that the log is added to; nil: standard error.
        package let logFile: String?

        package init(
            format: EventLog.Format, threshold: RunEvent.Level, progress: ProgressReporter.Mode, logFile: String?
        ) {
            self.format = format
            self.threshold = threshold
            self.progress = progress
            self.logFile = logFile
        }
    }

    /// `state` and `output` stand in for the paths of the definition.
    package init(
        definition: PipelineDefinition, identity: RunIdentity, options: RunOptions, state: String?, output: String?,
        console: Console
    ) {
        self.definition = definition
        self.identity = identity
        self.options = options
        places = RunPlaces(definition: definition, state: state, output: output)
        self.console = console
    }

    private var state: StateFolder { places.state }
    private var output: String { places.output }

    /// What a run has once it may begin.
    private struct Admission: ~Copyable {
        let keys: PseudonymKeys
        let signer: SigningKey?
        let lock: RunLock
        let archive: RunArchive
    }

    /// Runs the stages under the lock, and writes the report last.
    package func run(_ stages: RunStages) throws -> RunReport {
        Interruption.listen()
        let admitted = try admittedOrTold()
        defer { withExtendedLifetime(admitted) {} }
        let report = try runLocked(
            stages, identity.following(try admitted.archive.runs().last), admitted.keys, admitted.signer)
        if [.success, .partial].contains(report.status) { try StateFormat.present.removeNeedless(state.files) }
        return report
    }

    private func admittedOrTold() throws -> Admission {
        do {
            return try admit()
        } catch {
            tell(refusal: RunRefusal(at: Int64(Date().timeIntervalSince1970), error: RunError(error)))
            throw error
        }
    }

    /// Everything that must be in order before a run has a folder.
    private func admit() throws -> Admission {
        let keys = try PseudonymKeys.load(
            definition.settings, credentials: PseudonymKeyFile.credentialsFolder)
        let signer = try SigningKey.load(definition.settings, credentials: PseudonymKeyFile.credentialsFolder)
        try state.prepareForWriting()
        let lock = try RunLock(stateFolder: state.path, waitingSeconds: options.lockWaitSeconds)
        try RotationRecord.refuseUnfinished(state.files)
        try RetiredKeys(state: state.files).refuse(keys)
        try DurableFolder(path: output, temporary: state.files.temporary, folderMode: 0o755).create()
        let archive = RunArchive(state: state.files)
        try state.clearTemporary()
        try state.checkDisk(DiskReserve(definition.settings, archive), output: output) { places.sizes }
        try StateFormat.present.migrate(state.files)
        return Admission(keys: keys, signer: signer, lock: lock, archive: archive)
    }

    /// To `status` and to what monitors: the figures stay those of the last run. A fault of either is told by nobody, for the
    /// refusal itself is.
    private func tell(refusal: RunRefusal) {
        guard refusal.isWorthTelling else { return }
        _ = Result { try refusal.write(to: state) }
        let last = Result { try RunArchive(state: state.files).lastReport() }
        guard case .success(let known) = last else { return }
        var report = known ?? RunReport(run: identity.id, asOf: identity.asOf, startedAt: identity.startedAt)
        report.status = refusal.error.status
        report.finishedAt = refusal.at
        _ = Result { try measure(report) }
    }

    /// New pages for the live snapshot; no stage runs.
    package func renewSite() throws -> RunReport { try published { try $0.renewSite() } }

    /// Announces the key of a file as the one that will sign next.
    package func announceKey(at path: String) throws -> RunReport {
        let next = try SigningKey.read(path, outside: definition.settings.dataFolders)
        return try published { try $0.announce(next) }
    }

    /// Carries a decision about published snapshots out.
    package func decide(_ change: SnapshotChange) throws -> RunReport {
        try published { try $0.decide(change, try ledger()) }
    }

    private func ledger() throws -> VintageLedger {
        do {
            return try VintageLedger(reading: state.files, copy: LedgerCopy(definition.settings)?.folder)
        } catch {
            throw RunError(error)
        }
    }

    /// Something of publication alone, under the lock.
    private func published(_ body: (PublishStage) throws -> PublishOutcome) throws -> RunReport {
        let signer = try SigningKey.load(definition.settings, credentials: PseudonymKeyFile.credentialsFolder)
        try state.prepareForWriting()
        let lock = try RunLock(stateFolder: state.path, waitingSeconds: options.lockWaitSeconds)
        defer { withExtendedLifetime(lock) {} }
        try StateFormat.present.migrate(state.files)
        let stage = PublishStage(
            definition: definition, state: state, output: output,
            publishedAt: options.publishedAt ?? identity.startedAt, signer: signer)
        var report = RunReport(run: identity.id, asOf: identity.asOf, startedAt: identity.startedAt)
        do {
            try stage.finishWithdrawals(ledger)
            report.note(try body(stage))
            try stage.writer.renewStatus(
                at: options.publishedAt ?? Int64(Date().timeIntervalSince1970), today: identity.asOf)
        } catch {
            throw RunError(error)
        }
        return report
    }

    private func runLocked(
        _ stages: RunStages, _ identity: RunIdentity, _ keys: PseudonymKeys, _ signer: SigningKey?
    ) throws -> RunReport {
        let folder = state.files.folder("runs/" + identity.id)
        try folder.create()
        try folder.write(plan(of: identity), to: "plan.json")
        let log = EventLog(
            run: identity.id, file: folder.path + "/events.ndjson",
            console: console.logFile.map(EventLog.Console.file) ?? .standardError, format: console.format,
            threshold: console.threshold)
        var report = RunReport(run: identity.id, asOf: identity.asOf, startedAt: identity.startedAt)
        let progress = ProgressReporter(console.progress, expected: try lastDurations())
        let heartbeat = Heartbeat(log: log, progress: progress)
        heartbeat.start()
        defer { heartbeat.stop() }
        let run = PipelineRun(
            definition: definition, identity: identity, options: try chosen(), keys: keys, signer: signer,
            state: state, output: output, log: log, progress: progress)
        do {
            try run.publishStage.finishWithdrawals(ledger)
            try run.run(stages, &report)
        } catch {
            let failure = RunError(error).naming { places.sizes }
            report.status = report.status.worse(failure.status)
            report.error = failure
            try finish(report, log)
            throw failure
        }
        return try finish(report, log)
    }

    /// How long each stage of the last run that read took, in milliseconds.
    private func lastDurations() throws -> [String: Int] {
        let stages = try RunArchive(state: state.files).lastExtraction()?.stages ?? []
        return Dictionary(stages.map { ($0.name, $0.milliseconds) }, uniquingKeysWith: +)
    }

    /// The options, with the sources that `--failed` is about: all that are behind, whichever run found it.
    private func chosen() throws -> RunOptions {
        guard options.isFailedOnly else { return options }
        let failed = Set(try RunArchive(state: state.files).lastExtraction()?.behind.map(\.source) ?? [])
        var chosen = options
        chosen.sources = options.sources?.intersection(failed) ?? failed
        return chosen
    }

    /// What the run works on: the digests of its frozen definitions.
    private func plan(of identity: RunIdentity) -> [UInt8] {
        JSONValue.object([
            "schema": "nq57/plan/1", "run": .string(identity.id), "as_of": .string(identity.asOf.iso),
            "config_digest": .string(definition.digest), "tool": .string("nq57 \(RunIdentity.toolVersion)"),
            "files": .object(definition.fileDigests.mapValues { .string($0) }),
        ]).serialized()
    }

    /// Writes the report: the run has ended, well or not.
    @discardableResult
    private func finish(_ finished: RunReport, _ log: EventLog) throws -> RunReport {
        var report = finished
        report.finishedAt = Int64(Date().timeIntervalSince1970)
        report.bytesWritten = DurableFolder.writtenBytes
        report.snapshot = report.snapshot ?? liveSnapshot
        if report.status == .partial, options.isPartialGood { report.status = .success }
        try RunArchive(state: state.files).save(report)
        try tell(report)
        writeMetrics(report, log)
        return report
    }

    /// What is live, for a run that published nothing; nil also where the site cannot be read.
    private var liveSnapshot: String? {
        let read = Result { try LiveSnapshot(reading: DurableFolder(path: output, temporary: state.files.temporary)) }
        guard case .success(let live) = read else { return nil }
        return live.snapshot
    }

    /// `status.json` of the site. Where the second of publication is given, no other clock is published.
    private func tell(_ report: RunReport) throws {
        let stage = PublishStage(
            definition: definition, state: state, output: output, publishedAt: report.startedAt, signer: nil)
        try stage.writer.write(
            SiteStatus(
                startedAt: options.publishedAt ?? report.startedAt,
                finishedAt: options.publishedAt ?? report.finishedAt,
                result: report.siteResult, units: report.siteUnits, today: identity.asOf))
    }

    /// What a monitoring system reads; a fault of it is a warning and fails no run.
    private func writeMetrics(_ report: RunReport, _ log: EventLog) {
        if case .failure = Result(catching: { try measure(report) }) {
            log.record(RunEvent("metrics_unwritten", level: .warning))
        }
    }

    private func measure(_ report: RunReport) throws {
        guard let path = definition.settings.paths.metrics else { return }
        let metrics = RunMetrics(
            definition: definition, report: report, archive: RunArchive(state: state.files),
            freeBytes: FileSystemKind.freeBytes(state.path))
        try MetricsFile(path: path).write(try metrics.text())
    }
}
