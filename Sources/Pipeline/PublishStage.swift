import Cells
import Definition
import DurableFiles
import Protect
import Publish
import Site

/// Protected tables in, a live snapshot and its site out, if there is something new to say.
struct PublishStage {
    let definition: PipelineDefinition
    let state: StateFolder
    let output: String
    let publishedAt: Int64
    /// Nil: nothing is signed.
    let signer: SigningKey?
    var isSwitchingKey = false

    /// - Errors: `gateRefused` (exit 4) leaves the live snapshot as it is and the report in the state folder.
    func publish(_ inputs: ReleaseInputs, isDryRun: Bool) throws -> PublishOutcome {
        try translated(isRehearsal: isDryRun) {
            try writer(stoppingWhenAsked: true).publish(inputs, site: site, isRehearsal: isDryRun)
        }
    }

    /// Exit 77 for a signer that the site does not know, as a publication would end.
    func requireKey() throws { try translated { try writer.requireKey() } }

    /// Unix seconds of the newest snapshot that anybody can have seen; nil before the first.
    func newestPublishedAt() throws -> Int64? { try translated { try writer.newestPublishedAt() } }

    /// New pages for the live snapshot.
    func renewSite() throws -> PublishOutcome {
        try translated { try writer(stoppingWhenAsked: true).renewSite(site) }
    }

    /// Announces the key that will sign next.
    func announce(_ next: SigningKey) throws -> PublishOutcome {
        try translated { try writer.announce(next, site: site) }
    }

    /// A decision about published snapshots; the ledger is told of what is withdrawn.
    func decide(_ change: SnapshotChange, _ ledger: VintageLedger) throws -> PublishOutcome {
        try translated {
            switch change {
            case .yank(let id, let decision): return try writer.yank(id, decision, site: site)
            case .rollBack(let id, let decision): return try writer.rollBack(to: id, decision, site: site)
            case .prune: return try writer.prune(site: site)
            case .withdraw(let ids, let reason, let decision, let isNamingAllCarriers):
                return try writer.withdraw(
                    ids, reason, decision, isNamingAllCarriers: isNamingAllCarriers, site: site,
                    tell: { try tell(ledger, $0) })
            }
        }
    }

    /// Goes on with withdrawals that a dead run had begun.
    func finishWithdrawals(_ ledger: () throws -> VintageLedger) throws {
        try translated { try writer.finishWithdrawals(site: site) { try tell(try ledger(), $0) } }
    }

    /// Of what was withdrawn, the ledger holds only tables about people and person files.
    private func tell(_ ledger: VintageLedger, _ content: WithdrawnContent) throws {
        guard let reason = Withdrawal.Reason(rawValue: content.reason.rawValue) else { return }
        let epochs = Dictionary(
            definition.disclosure.vintages.map { ($0.name, $0.epoch) }, uniquingKeysWith: { first, _ in first })
        let vintages = content.vintages.compactMap { vintage -> LedgerSubject? in
            guard let epoch = epochs[vintage.name] else { return nil }
            let key = VintageKey(measure: vintage.measure, quarter: vintage.quarter, epoch: epoch)
            return ledger.entry(key) == nil ? nil : .vintage(key)
        }
        let files = content.microdata.filter { ledger.microdataEntry($0) != nil }.map { LedgerSubject.microdata($0) }
        var ledger = ledger
        try ledger.withdraw(
            (vintages + files).map { Withdrawal(of: $0, reason: reason, decidedBy: content.decidedBy) }, at: content.at)
    }

    /// For what is begun to be ended: of a decision about what is published, half is worse than all or nothing.
    var writer: ReleaseWriter { writer(stoppingWhenAsked: false) }

    private func writer(stoppingWhenAsked: Bool) -> ReleaseWriter {
        ReleaseWriter(
            definition: definition,
            tool: ToolIdentity(name: "nq57", version: RunIdentity.toolVersion, commit: RunIdentity.commit),
            publishedAt: publishedAt, state: state.files, output: output, signer: signer,
            isSwitchingKey: isSwitchingKey, checkpoint: { if stoppingWhenAsked { try Interruption.check() } })
    }

    private var site: SiteSource {
        SiteSource(
            key: siteKey, assets: SiteAssets.files.map { ($0.path, $0.bytes) },
            notice: { NoticePages.pages(definition).map { ($0.path, $0.bytes) } },
            render: { release, snapshots, write in
                let entries = snapshots.map { SnapshotEntry($0) }
                try SiteRenderer(release: release, snapshots: entries).render { try write($0.path, $0.bytes) }
            })
    }

    /// Changes with the program, its templates and styles, and every definition: texts are definitions, too.
    var siteKey: String {
        SHA256Hex.of(Array("\(RunIdentity.toolVersion)\n\(definition.digest)\n\(SiteRenderer.digest)".utf8))
    }

    private func translated<Value>(isRehearsal: Bool = false, _ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch let error as PublishError {
            throw RunError(publish: error, isRehearsal: isRehearsal)
        }
    }
}

extension RunError {
    /// Of a rehearsal the gate's summary is told, too.
    init(publish error: PublishError, isRehearsal: Bool = false) {
        let status: RunStatus =
            switch error.code {
            case .gateRefused: .gateRefused
            case .damaged: .state
            case .undecided: .configuration
            case .incomplete: .software
            case .wrongKey: .permission
            case .unknownSnapshot, .carriersNotNamed, .noneGood: .usage
            }
        let said = error.refusal.map { $0.lines + (isRehearsal ? [Rehearsal.summary($0)] : []) } ?? []
        self.init(
            code: error.code.rawValue,
            message: error.message + (error.place.map { " (\($0))" } ?? "") + said.map { "\n  \($0)" }.joined(),
            remedy: error.remedy, status: status)
    }
}
