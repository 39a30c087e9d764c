import Cells
import DurableFiles

extension ReleaseWriter {
    /// Marks a snapshot as wrong but harmless: its files stay, it is not live any more. One that is yanked already stays so.
    ///
    /// - Errors: `unknownSnapshot`; `noneGood` if no other could be live: publish a corrected one first, or withdraw.
    package func yank(_ id: String, _ decision: StateDecision, site: SiteSource) throws -> PublishOutcome {
        let (live, register) = try present()
        let snapshot = try known(id, in: register)
        guard snapshot.standing.state != .yanked else { return .nothingToDo(snapshotID: live.snapshotID) }
        return try yank([id], decision, register, live, site)
    }

    /// Makes an earlier snapshot live again: all later ones are yanked, in one new generation.
    ///
    /// - Errors: `unknownSnapshot`, also for one that is not good itself.
    package func rollBack(to id: String, _ decision: StateDecision, site: SiteSource) throws -> PublishOutcome {
        let (live, register) = try present()
        let target = try known(id, in: register)
        guard target.standing.state.isGood else {
            throw ReleaseWriter.unknown(id, "it is \(target.standing.state.rawValue)")
        }
        let later = register.snapshots.prefix { $0.id != id }.filter(\.standing.state.isGood)
        guard !later.isEmpty else { return .nothingToDo(snapshotID: live.snapshotID) }
        return try yank(Set(later.map(\.id)), decision, register, live, site)
    }

    private func yank(
        _ ids: Set<String>, _ decision: StateDecision, _ present: SnapshotRegister, _ live: WebRoot.Live,
        _ site: SiteSource
    ) throws -> PublishOutcome {
        var register = present
        let time = generationTime(after: live)
        register.set(SnapshotStanding(.yanked, since: time, reason: decision.reason), of: ids)
        guard let next = register.newestGood else {
            throw PublishError(
                .noneGood, "no other snapshot could be live",
                remedy: "publish a corrected one first, then yank this one")
        }
        return try makeLive(next.id, register, live, site, keeping: StagedGeneration.kept)
    }

    /// What is live, with everything that ever was; what a dead run left behind is taken away first.
    func present() throws -> (WebRoot.Live, SnapshotRegister) {
        guard let live = try web.live() else {
            throw PublishError(.unknownSnapshot, "nothing was published yet", remedy: "run nq57 publish first")
        }
        try requireKey(live)
        try CleanUp(writer: self).discardUnfinished(after: live)
        return (live, try SnapshotRegister(web, live: live))
    }

    func known(_ id: String, in register: SnapshotRegister) throws -> SnapshotSummary {
        guard let snapshot = register.snapshot(id) else {
            throw ReleaseWriter.unknown(id, "the index does not name it")
        }
        guard snapshot.standing.state.hasFiles else {
            throw ReleaseWriter.unknown(id, "it is \(snapshot.standing.state.rawValue)")
        }
        return snapshot
    }

    private static func unknown(_ id: String, _ why: String) -> PublishError {
        PublishError(
            .unknownSnapshot, "there is no snapshot \(id) to decide on: \(why)",
            remedy: "name one that index.json lists as published or superseded")
    }

    func generationTime(after live: WebRoot.Live) -> Int64 { max(publishedAt, live.generatedAt + 1) }

    /// A new generation around a snapshot that was live before. What later ones published stays known: the history of
    /// the live one goes on under the new name.
    func makeLive(
        _ id: String, _ register: SnapshotRegister, _ live: WebRoot.Live, _ site: SiteSource, keeping kept: Int
    ) throws -> PublishOutcome {
        let release = try release(at: web.snapshot(id))
        let (staged, files) = try Generation(writer: self, site: site, release: release, live: live).stage(
            beside: web.snapshot(id), snapshots: register.snapshots, generatedAt: generationTime(after: live))
        try judge(files, of: release, reportTo: staged.folder)
        if let old = live.snapshotID, old != id {
            try PublishedHistory(for: old, in: historyFolder)?.write(for: id, in: historyFolder)
        }
        try staged.goLive(self, keeping: kept)
        return .renewed(release, sequence: staged.sequence)
    }
}
