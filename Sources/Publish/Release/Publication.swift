import Cells
import Definition
import DurableFiles
import Protect

/// One publication of new figures: steps 3 to 9 of the protocol.
struct Publication {
    let writer: ReleaseWriter
    let gate: ReleaseGate
    let site: SiteSource
    let live: WebRoot.Live?
    let previous: SnapshotSummary?
    let previousRelease: Release?
    let candidate: ReleaseCandidate
    let clock: ReleaseClock
    let facts: DisclosureFacts
    let seal: @Sendable (Int64) throws -> Void

    func run(nextRelease: CivilDate, isRehearsal: Bool) throws -> PublishOutcome {
        let pending = try isRehearsal ? nil : writer.pending(candidate, live)
        let id = try pending?.snapshotID ?? nextID(on: clock.day)
        let snapshot = pending == nil ? writer.staging(id).folder("snapshot") : writer.web.snapshot(id)
        let written = try pending == nil ? writeSnapshot(id, nextRelease, to: snapshot) : nil
        try writer.checkpoint()
        let release = try pending ?? writer.release(at: snapshot, as: candidate)
        try writer.checkpoint()
        let generation = Generation(writer: writer, site: site, release: release, live: live)
        let (staged, files) = try generation.stage(
            beside: snapshot, snapshots: try snapshots(with: snapshot), changes: changes(release),
            generatedAt: max(release.publishedAt, live.map { $0.generatedAt + 1 } ?? 0))
        let verdicts = try judge(release, staged, files, written)
        if isRehearsal {
            try writer.state.removeTree("publish/\(id)")
            return .rehearsed(release, verdicts: verdicts)
        }
        try writer.checkpoint()
        try seal(release.publishedAt)
        try candidate.former.write(adding: release.observations, for: id, in: writer.historyFolder)
        if pending == nil { try moveSnapshot(id) }
        try staged.goLive(writer)
        return .published(release, sequence: staged.sequence, warnings: verdicts.flatMap(\.findings))
    }

    /// Judges the sealed bytes. The verdicts on the figures as they were `written` hold for those read
    /// back if every row is the same.
    private func judge(
        _ release: Release, _ staged: StagedGeneration, _ files: GateFiles, _ written: [GateVerdict]?
    ) throws -> [GateVerdict] {
        let isAsWritten = release.observations.rows == candidate.table.rows
        let onFigures = try (isAsWritten ? written : nil) ?? gate.judge(figures(release.observations))
        let verdicts = try onFigures + gate.judge(release.microdata) + gate.judge(files)
        try gate.conclude(verdicts, reportTo: staged.folder, report(release.snapshotID))
        return verdicts
    }

    private func figures(_ table: ObservationTable) -> GateFigures {
        GateFigures(
            definition: writer.definition, table: table, coverage: candidate.coverage, codeLists: candidate.codeLists,
            previous: previousRelease?.observations, withheld: candidate.withheld)
    }

    /// The verdicts on the figures, which the manifest names. Figures that are refused are not written at all.
    private func writeSnapshot(
        _ id: String, _ nextRelease: CivilDate, to folder: DurableFolder
    ) throws -> [GateVerdict] {
        let verdicts = try gate.judge(figures(candidate.table))
        let expected = gate.expected(hasMicrodata: !candidate.microdata.isEmpty)
        try gate.refuse(verdicts, unmadeChecks: expected.count, reportTo: writer.staging(id), report(id))
        try SnapshotWriter(
            id: id, publishedAt: clock.publishedAt, candidate: candidate,
            previous: previous.map { .init(snapshotID: $0.id, manifestSHA256: $0.manifestSHA256) },
            verdicts: verdicts + expected, report: report(id),
            nextRelease: nextRelease, tool: writer.tool, signer: writer.signer, folder: folder,
            checkpoint: writer.checkpoint
        ).write()
        return verdicts
    }

    private func report(_ id: String) -> DisclosureReport {
        DisclosureReport(
            snapshotID: id, definition: writer.definition, tool: writer.tool, facts: facts,
            previous: previousRelease?.report)
    }

    private func moveSnapshot(_ id: String) throws {
        try writer.staging(id).rename("snapshot", to: writer.web.snapshot(id).path)
    }

    private func nextID(on day: CivilDate) throws -> String {
        let used =
            try writer.web.snapshotIDs() + writer.web.withdrawnIDs()
            + writer.state.list("history/ids").compactMap {
                SnapshotID($0)
            }
        return SnapshotID.next(on: day, after: used).description
    }

    /// Against what is live; none at the first publication.
    private func changes(_ release: Release) -> [PublishedFile] {
        guard let previousRelease else { return [] }
        return ChangeFiles(
            from: previousRelease.snapshotID, to: release.snapshotID,
            changes: SnapshotChanges(
                from: previousRelease.observations, to: release.observations,
                notes: writer.definition.notes[release.snapshotID] ?? .none),
            definition: writer.definition
        ).files
    }

    /// Those that went live and the one aside, newest first.
    private func snapshots(with snapshot: DurableFolder) throws -> [SnapshotSummary] {
        var register = try SnapshotRegister(writer.web, live: live)
        if let own = try SnapshotSummary(reading: snapshot) { register.add(own) }
        return register.snapshots
    }
}

extension ReleaseWriter {
    /// Where a snapshot and its site are made: private until it is renamed.
    func staging(_ id: String) -> DurableFolder {
        DurableFolder(path: "\(state.path)/publish/\(id)", temporary: state.temporary, folderMode: 0o755)
    }
}
