import CanonicalJSON
import Cells
import Definition
import DurableFiles

extension ReleaseWriter {
    /// Told last, and again if the run died before it came back.
    package typealias TellLedger = (WithdrawnContent) throws -> Void

    /// Takes snapshots off the site: the tombstone first, so that the server answers 410 at once; then the bytes leave the
    /// web root, a generation without them goes live, and older generations and changes that hold some go.
    ///
    /// A privacy withdrawal names every snapshot that carries one of the same cubes, or none is touched.
    ///
    /// - Errors: `unknownSnapshot`, `carriersNotNamed`, and those of `tell`: then all but the ledger is done, and the next
    ///   start goes on.
    package func withdraw(
        _ ids: [String], _ reason: WithdrawalReason, _ decision: StateDecision, isNamingAllCarriers: Bool,
        site: SiteSource, tell: TellLedger
    ) throws -> PublishOutcome {
        let (live, register) = try present()
        let named = try ids.map { try known($0, in: register).id }
        let carriers = reason == .privacy ? try self.carriers(of: Set(named), in: register) : []
        guard carriers.isEmpty || isNamingAllCarriers else {
            throw PublishError(
                .carriersNotNamed, "the same figures are also in \(carriers.joined(separator: ", "))",
                remedy: "name these snapshots, too, or add --all-carriers")
        }
        let plan = WithdrawalPlan(
            ids: (named + carriers).sorted(), reasonCode: Tombstone.Reason(reason), decision: decision,
            at: generationTime(after: live))
        try plan.write(to: state)
        return try carryOut(plan, site, tell)
    }

    /// Goes on with what a dead run had begun.
    package func finishWithdrawals(site: SiteSource, tell: TellLedger) throws {
        for plan in try WithdrawalPlan.unfinished(in: state) { _ = try carryOut(plan, site, tell) }
    }

    /// Lets snapshots expire whose announced time is over.
    package func prune(site: SiteSource) throws -> PublishOutcome {
        let (live, register) = try present()
        let today = HanoiTime.day(of: publishedAt * 1_000_000)
        let over = register.snapshots.filter { snapshot in
            guard snapshot.standing.state.hasFiles, snapshot.id != live.snapshotID else { return false }
            return Retention.announced(snapshot.id, live).map { $0 < today } ?? false
        }
        guard !over.isEmpty else { return try renewSite(site) }
        let reason = LocalisedText(
            vi: definition.sentences.text("withdrawn.expired", .vi),
            en: definition.sentences.text("withdrawn.expired", .en))
        let plan = WithdrawalPlan(
            ids: over.map(\.id).sorted(), reasonCode: .expired,
            decision: StateDecision(reason: reason, decidedBy: "retention"), at: generationTime(after: live))
        try plan.write(to: state)
        return try carryOut(plan, site) { _ in }
    }

    /// Every step may have been done before.
    private func carryOut(_ plan: WithdrawalPlan, _ site: SiteSource, _ tell: TellLedger) throws -> PublishOutcome {
        let content = try WithdrawalRecord(state: state, plan: plan).content { try contents(of: plan) }
        try bury(plan)
        let outcome = try goOnWithout(plan, site)
        try purge(plan)
        if let content { try tell(content) }
        try WithdrawalRecord(state: state, plan: plan).remove()
        try plan.remove(from: state)
        return outcome
    }

    /// Tombstones for all, then the folders go.
    private func bury(_ plan: WithdrawalPlan) throws {
        let live = try web.live()
        let register = try SnapshotRegister(web, live: live)
        let successor = register.snapshots.first { $0.standing.state.isGood && !plan.ids.contains($0.id) }?.id
        for id in plan.ids where !web.folder.exists(Tombstone.path(of: id)) {
            let folder = web.snapshot(id)
            let bytes = try folder.read(SnapshotManifest.path)
            let manifest = try SnapshotManifest(reading: bytes)
            let tombstone = Tombstone(
                snapshotID: id, withdrawnAt: plan.at, publishedAt: manifest.publishedAt, from: manifest.from,
                to: manifest.to, decidedBy: plan.decision.decidedBy, reasonCode: plan.reasonCode,
                reason: plan.decision.reason, replacedBy: successor, manifestSHA256: SHA256Hex.of(bytes),
                contentSHA256: manifest.contentSHA256,
                files: manifest.files.map { Tombstone.File(path: $0.path, sha256: $0.sha256) },
                whatUsersShouldDo: advice(plan.reasonCode))
            if plan.reasonCode == .expired { try keepProofs(of: id) }
            try web.folder.write(tombstone.bytes, to: tombstone.path, mode: 0o644)
            try web.folder.setModificationTime(tombstone.path, seconds: plan.at)
        }
        for id in plan.ids { try CleanUp(writer: self).moveOut(id) }
    }

    /// Of an expired snapshot the hashes and their signature stay.
    private func keepProofs(of id: String) throws {
        for name in [SnapshotManifest.path, SnapshotWriter.sumsPath, SnapshotWriter.signaturePath]
        where web.snapshot(id).exists(name) {
            try web.folder.write(
                try web.snapshot(id).read(name), to: "\(WebRoot.withdrawn)/\(id)/\(name)", mode: 0o644)
        }
    }

    /// A generation in which they are gone; one that only says so if none other can be made.
    private func goOnWithout(_ plan: WithdrawalPlan, _ site: SiteSource) throws -> PublishOutcome {
        guard let live = try web.live() else { throw WebRoot.notLive }
        try CleanUp(writer: self).discardUnfinished(after: live)
        if !isNamed(plan, live) { return .nothingToDo(snapshotID: live.snapshotID) }
        let register = try SnapshotRegister(web, live: live)
        if let next = register.newestGood {
            do {
                return try makeLive(next.id, register, live, site, keeping: 1)
            } catch is PublishError {
                try CleanUp(writer: self).discardUnfinished(after: live)
            }
        }
        let staged = try BareGeneration(writer: self, site: site, live: live).stage(
            snapshots: register.snapshots, generatedAt: generationTime(after: live))
        try staged.goLive(self, keeping: 1)
        return .noneGood(sequence: staged.sequence)
    }

    /// Whether the live index still says that one of them is there.
    private func isNamed(_ plan: WithdrawalPlan, _ live: WebRoot.Live) -> Bool {
        (live.index["snapshots"]?.array ?? []).contains { entry in
            plan.ids.contains(entry["snapshot_id"]?.string ?? "")
                && entry["state"]?.string.flatMap { SnapshotState(rawValue: $0) }?.hasFiles ?? false
        }
    }

    /// What else holds bytes of them: older generations, changes from or to them, archives.
    private func purge(_ plan: WithdrawalPlan) throws {
        guard let live = try web.live() else { throw WebRoot.notLive }
        for sequence in try web.sequences() where sequence != live.sequence {
            try web.folder.removeTree("\(WebRoot.generations)/\(sequence)")
        }
        // What changed between snapshots that expired stays told.
        for target in try web.folder.list(WebRoot.changes) where plan.reasonCode != .expired {
            let from = try web.folder.list("\(WebRoot.changes)/\(target)")
            let isOfOne = plan.ids.contains { id in
                target == id || from.contains { $0.hasPrefix("from-\(id).csv") }
            }
            if isOfOne { try web.folder.removeTree("\(WebRoot.changes)/\(target)") }
        }
        for id in plan.ids { try web.folder.remove("archives/\(id).zip") }
    }

    private func advice(_ reason: Tombstone.Reason) -> LocalisedText {
        LocalisedText(
            vi: definition.sentences.text("withdrawn.do_\(reason.rawValue)", .vi),
            en: definition.sentences.text("withdrawn.do_\(reason.rawValue)", .en))
    }

    /// Other snapshots on disk that carry one of the cubes of `ids`, byte for byte.
    private func carriers(of ids: Set<String>, in register: SnapshotRegister) throws -> [String] {
        let cubes = Set(try ids.flatMap { try manifest(of: $0).vintages.map(\.sha256) })
        return try register.snapshots.filter { $0.standing.state.hasFiles && !ids.contains($0.id) }
            .filter { try manifest(of: $0.id).vintages.contains { cubes.contains($0.sha256) } }.map(\.id)
    }

    private func manifest(of id: String) throws -> SnapshotManifest {
        try SnapshotManifest(reading: try web.snapshot(id).read(SnapshotManifest.path))
    }

    /// The figures that no snapshot carries afterwards; nil where they may be published again.
    private func contents(of plan: WithdrawalPlan) throws -> WithdrawnContent? {
        guard let reason = WithdrawalReason(rawValue: plan.reasonCode.rawValue), reason.isOfFigures else { return nil }
        let gone = try plan.ids.filter { web.folder.exists("\(WebRoot.snapshots)/\($0)") }.map { try manifest(of: $0) }
        let rest = try web.snapshotIDs().map(\.description).filter { !plan.ids.contains($0) }.map {
            try manifest(of: $0)
        }
        let kept = Set(rest.flatMap { $0.vintages.map(\.sha256) })
        let keptFiles = Set(rest.flatMap { $0.files.map(\.sha256) })
        let vintages = Set(
            gone.flatMap(\.vintages).filter { !kept.contains($0.sha256) }.map {
                WithdrawnContent.Vintage(measure: $0.measure, quarter: $0.period, name: $0.vintage)
            })
        let microdata = Set(
            gone.flatMap(\.files).filter { $0.role == MicrodataFiles.role && !keptFiles.contains($0.sha256) }
                .compactMap { MicrodataFiles.quarter(of: $0.path) })
        return WithdrawnContent(
            vintages: vintages.sorted { ($0.measure, $0.quarter, $0.name) < ($1.measure, $1.quarter, $1.name) },
            microdata: microdata.sorted(), reason: reason, decidedBy: plan.decision.decidedBy,
            at: UTCTime(seconds: plan.at).text)
    }
}

extension Tombstone.Reason {
    fileprivate init(_ reason: WithdrawalReason) {
        self =
            switch reason {
            case .privacy: .privacy
            case .legal: .legal
            case .error: .error
            }
    }
}

extension WebRoot {
    fileprivate static let notLive = PublishError(
        .damaged, "the live site is gone in the middle of a withdrawal",
        remedy: "run nq57 publish, which makes a new one; the withdrawn files are gone")
}
