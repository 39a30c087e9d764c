import Cells
package import Definition
package import DurableFiles

/// Builds a snapshot and its site aside, lets the gate judge the sealed bytes, and makes them visible with one rename.
///
/// Does not lock: the caller holds the run's lock. Can be killed at any step: the live site stays whole, and the next
/// call completes what was begun or takes it away.
///
/// - Errors: `gateRefused`, `incomplete`, `undecided`, `damaged`, `DurableError`.
/// - Source: `publication.md` section 9.
package struct ReleaseWriter {
    let definition: PipelineDefinition
    let tool: ToolIdentity
    /// Unix seconds asked for; later if the live release is not older.
    let publishedAt: Int64
    let state: DurableFolder
    let web: WebRoot
    /// Nil: nothing is signed.
    let signer: SigningKey?
    /// Whether the signer may be another key than the live one: the key that it announced.
    let isSwitchingKey: Bool
    /// Asked again and again until the seal; what it throws ends the publication there, with nothing visible.
    let checkpoint: @Sendable () throws -> Void

    /// Takes the state folder and the absolute path of the published one, on the same file system.
    package init(
        definition: PipelineDefinition, tool: ToolIdentity, publishedAt: Int64, state: DurableFolder, output: String,
        signer: SigningKey?, isSwitchingKey: Bool = false, checkpoint: @escaping @Sendable () throws -> Void = {}
    ) {
        self.checkpoint = checkpoint
        self.signer = signer
        self.isSwitchingKey = isSwitchingKey
        self.definition = definition
        self.tool = tool
        self.publishedAt = publishedAt
        self.state = state
        web = WebRoot(folder: DurableFolder(path: output, temporary: state.temporary, folderMode: 0o755))
    }

    /// Publishes the figures, if they are not what is live already.
    package func publish(_ inputs: ReleaseInputs, site: SiteSource, isRehearsal: Bool = false) throws -> PublishOutcome
    {
        try requireDecisions()
        let live = try web.live()
        try requireKey(live)
        let previous = try live?.snapshotID.flatMap { try SnapshotSummary(reading: web.snapshot($0)) }
        let clock = ReleaseClock(asked: publishedAt, previous: previous?.publishedAt)
        let candidate = try candidate(inputs, history(previous), on: clock.day)
        try checkpoint()
        if let live, let previous, previous.contentSHA256 == candidate.contentSHA256,
            try isSigned(web.snapshot(previous.id))
        {
            return try isRehearsal ? .nothingToDo(snapshotID: previous.id) : renew(site, live)
        }
        if let live, try isTakenBack(candidate, live) || isWaiting(candidate, live) {
            return try isRehearsal ? .nothingToDo(snapshotID: live.snapshotID) : renew(site, live)
        }
        let facts = try inputs.disclosure()
        let publication = Publication(
            writer: self,
            gate: ReleaseGate(
                outside: { try inputs.checks($0) + facts.outcomes }, microdata: inputs.microdata.checks,
                exceptions: facts.exceptions,
                isSynthetic: definition.settings.isSynthetic), site: site, live: live, previous: previous,
            previousRelease: try previous.map { try release(at: web.snapshot($0.id)) }, candidate: candidate,
            clock: clock, facts: facts, seal: inputs.seal)
        return try publication.run(nextRelease: inputs.nextRelease, isRehearsal: isRehearsal)
    }

    /// Makes a new generation of the live snapshot if its pages would differ, without new figures (`--site-only`).
    package func renewSite(_ site: SiteSource) throws -> PublishOutcome {
        guard let live = try web.live() else {
            throw PublishError(.incomplete, "nothing was published yet", remedy: "run nq57 publish without --site-only")
        }
        try requireKey(live)
        return try renew(site, live)
    }

    /// The id of the live snapshot; nil before the first.
    package func liveSnapshotID() throws -> String? {
        try web.live()?.snapshotID
    }

    /// Unix seconds of the newest snapshot that anybody can have seen, live or not; nil before the first.
    package func newestPublishedAt() throws -> Int64? {
        (try web.summaries() + web.tombstones().map(SnapshotSummary.init)).map(\.publishedAt).max()
    }

    /// The live release, read back and verified; nil before the first.
    package func liveRelease() throws -> Release? {
        try web.live()?.snapshotID.map { try release(at: web.snapshot($0)) }
    }

    /// `written` is what was just sealed there.
    func release(at folder: DurableFolder, as written: ReleaseCandidate? = nil) throws -> Release {
        try Release(reading: folder, definition: definition, as: written)
    }

    /// Whether exactly these figures were published, and yanked or withdrawn: they do not come back by themselves.
    private func isTakenBack(_ candidate: ReleaseCandidate, _ live: WebRoot.Live) throws -> Bool {
        try SnapshotRegister(web, live: live).snapshots.contains { snapshot in
            (snapshot.standing.state == .yanked || snapshot.standing.state == .withdrawn)
                && snapshot.contentSHA256 == candidate.contentSHA256
        }
    }

    /// Whether withdrawn figures would be left out of the very quarters that were withdrawn: what remains of them is
    /// published with the next quarter, not by the next run.
    private func isWaiting(_ candidate: ReleaseCandidate, _ live: WebRoot.Live) throws -> Bool {
        guard !candidate.withheld.isEmpty, let last = candidate.table.periods.last else { return false }
        return try SnapshotRegister(web, live: live).snapshots.contains { snapshot in
            snapshot.standing.state == .withdrawn && snapshot.to >= last
        }
    }

    /// A new generation of the live snapshot, if its pages or its pointer are due.
    private func renew(_ site: SiteSource, _ live: WebRoot.Live) throws -> PublishOutcome {
        try CleanUp(writer: self).discardUnfinished(after: live)
        guard let id = live.snapshotID else { return .nothingToDo(snapshotID: nil) }
        if try GenerationRecord(reading: state) == GenerationRecord(sequence: live.sequence, key: site.key),
            !isPointerDue(live)
        {
            return .nothingToDo(snapshotID: id)
        }
        let release = try release(at: web.snapshot(id))
        let (staged, files) = try Generation(writer: self, site: site, release: release, live: live).stage(
            beside: web.snapshot(id), snapshots: try SnapshotRegister(web, live: live).snapshots,
            generatedAt: max(publishedAt, live.generatedAt + 1))
        try judge(files, of: release, reportTo: staged.folder)
        try staged.goLive(self)
        return .renewed(release, sequence: staged.sequence)
    }

    /// The gate over the files of a new generation around a snapshot that was judged before.
    func judge(_ files: GateFiles, of release: Release, reportTo folder: DurableFolder) throws {
        let gate = ReleaseGate(
            outside: { _ in [] }, microdata: MicrodataInputs.none.checks, exceptions: [],
            isSynthetic: definition.settings.isSynthetic)
        try gate.conclude(
            try gate.judge(files), reportTo: folder,
            DisclosureReport(
                snapshotID: release.snapshotID, definition: definition, tool: tool, facts: .none,
                previous: release.report))
    }
}
