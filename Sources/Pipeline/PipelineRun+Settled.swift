import Cells
import Definition
import DurableFiles
import Protect
import Publish

extension PipelineRun {
    /// Whether all that this run could publish is sealed, and is what is live already.
    ///
    /// - Errors: as reading the state and the live site.
    func isSettled(_ stages: RunStages, _ published: PublishedQuarters) throws -> Bool {
        guard stages == .all, published.new.isEmpty, options.quarters == nil, !options.isRefreshing,
            options.exceptions == nil, !options.isDryRun, options.isPublishing,
            let kept = try SettledPublication(reading: state.files)
        else { return false }
        return try kept == settledPublication(published)
    }

    /// What is live stays.
    func settled() throws -> PublishOutcome {
        .nothingToDo(snapshotID: try publishStage.writer.liveSnapshotID())
    }

    /// Remembers what a publication that ended well was made from.
    func settle(_ outcome: PublishOutcome, _ published: PublishedQuarters) throws {
        if case .rehearsed = outcome { return }
        try settledPublication(published).write(to: state.files)
    }

    private func settledPublication(
        _ published: PublishedQuarters
    ) throws -> SettledPublication {
        let generation = "history/generation"
        let pages =
            state.files.exists(generation) ? String(decoding: try state.files.read(generation), as: UTF8.self) : ""
        let release = [
            publishStage.siteKey, try publishStage.writer.liveSnapshotID() ?? "", calendar.next.day.iso, pages,
            signer.map { "\($0.publicKey)" } ?? "",
        ]
        let quarters = published.choices.map { "\($0.quarter) \($0.vintage.epoch)" }
        return SettledPublication(release + quarters + (try drawnFiles()) + (try sealedFiles()))
    }

    /// Person files that were drawn and are not sealed: they may be published.
    private func drawnFiles() throws -> [String] {
        let ledger = try openLedger()
        return try state.files.list("microdata").filter { name in
            Quarter(String(name.prefix { $0 != "." })).map { ledger.microdataEntry($0) == nil } ?? true
        }
    }

    /// Every file of the ledger with its bytes: one that was damaged is looked at by all who read it.
    private func sealedFiles() throws -> [String] {
        try state.files.list("ledger").map { name in
            "\(name) \(SHA256Hex.of(try state.files.read("ledger/" + name)))"
        }
    }
}
