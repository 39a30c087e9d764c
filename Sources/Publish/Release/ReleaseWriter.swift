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

    /// Takes the state folder and the absolute path of the published one, on the same file system.
    package init(
        definition: PipelineDefinition, tool: ToolIdentity, publishedAt: Int64, state: DurableFolder, output: String
    ) {
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
        let previous = try live.flatMap { try SnapshotSummary(reading: web.snapshot($0.snapshotID)) }
        let history = try history(previous)
        let clock = ReleaseClock(asked: publishedAt, previous: previous?.publishedAt)
        let candidate = try candidate(inputs, history, on: clock.day)
        if let live, let previous, previous.contentSHA256 == candidate.contentSHA256 {
            return try isRehearsal ? .nothingToDo(snapshotID: previous.id) : renew(site, live)
        }
        let facts = try inputs.disclosure()
        let publication = Publication(
            writer: self,
            gate: ReleaseGate(
                outside: { try inputs.checks($0) + facts.outcomes }, microdata: inputs.microdata.checks,
                exceptions: facts.exceptions,
                isSynthetic: definition.settings.isSynthetic), site: site, live: live, previous: previous,
            previousRelease: try previous.map { try release(at: web.snapshot($0.id)) }, candidate: candidate,
            history: history, clock: clock, facts: facts, seal: inputs.seal)
        return try publication.run(nextRelease: inputs.nextRelease, isRehearsal: isRehearsal)
    }

    /// Makes a new generation of the live snapshot if its pages would differ, without new figures (`--site-only`).
    package func renewSite(_ site: SiteSource) throws -> PublishOutcome {
        guard let live = try web.live() else {
            throw PublishError(.incomplete, "nothing was published yet", remedy: "run nq57 publish without --site-only")
        }
        return try renew(site, live)
    }

    /// The id of the live snapshot; nil before the first.
    package func liveSnapshotID() throws -> String? {
        try web.live()?.snapshotID
    }

    /// The live release, read back and verified; nil before the first.
    package func liveRelease() throws -> Release? {
        try web.live().map { try release(at: web.snapshot($0.snapshotID)) }
    }

    func release(at folder: DurableFolder) throws -> Release {
        try Release(reading: folder, definition: definition)
    }

    private func renew(_ site: SiteSource, _ live: WebRoot.Live) throws -> PublishOutcome {
        try CleanUp(writer: self).discardUnfinished(after: live)
        if try GenerationRecord(reading: state) == GenerationRecord(sequence: live.sequence, key: site.key) {
            return .nothingToDo(snapshotID: live.snapshotID)
        }
        let release = try release(at: web.snapshot(live.snapshotID))
        let generation = Generation(writer: self, site: site, release: release, live: live)
        let staged = try generation.stage(
            beside: web.snapshot(release.snapshotID), summaries: try web.summaries(),
            generatedAt: max(publishedAt, live.generatedAt + 1))
        let gate = ReleaseGate(
            outside: { _ in [] }, microdata: MicrodataInputs.none.checks, exceptions: [],
            isSynthetic: definition.settings.isSynthetic)
        try gate.conclude(
            try gate.judge(staged.files), reportTo: staged.folder,
            DisclosureReport(
                snapshotID: release.snapshotID, definition: definition, tool: tool, facts: .none,
                previous: release.report))
        try generation.switch(to: staged)
        return .renewed(release, sequence: staged.sequence)
    }
}
