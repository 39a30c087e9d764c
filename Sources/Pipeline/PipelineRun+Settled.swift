import Cells
import Definition
import DurableFiles
import Protect
import Publish

extension PipelineRun {
    /// Whether all that this run could publish is sealed, and is what is live already.
    ///
    /// - Errors: as reading the state and the live site.
    func isSettled(
        _ stages: RunStages, _ published: PublishedQuarters, _ ledger: VintageLedger
    ) throws -> Bool {
        guard stages == .all, published.new.isEmpty, options.quarters == nil, !options.isRefreshing,
            options.exceptions == nil, !options.isDryRun, options.isPublishing,
            let kept = try SettledPublication(reading: state.files)
        else { return false }
        return try kept == settledPublication(published, ledger)
    }

    /// What is live stays.
    func settled() throws -> PublishOutcome {
        .nothingToDo(snapshotID: try publishStage.writer.liveSnapshotID() ?? "")
    }

    /// Remembers what a publication that ended well was made from.
    func settle(_ outcome: PublishOutcome, _ published: PublishedQuarters) throws {
        if case .rehearsed = outcome { return }
        try settledPublication(published, try openLedger()).write(to: state.files)
    }

    private func settledPublication(
        _ published: PublishedQuarters, _ ledger: VintageLedger
    ) throws -> SettledPublication {
        SettledPublication(
            [
                publishStage.siteKey, ledger.digest, try publishStage.writer.liveSnapshotID() ?? "",
                calendar.next.day.iso,
            ] + published.choices.map { "\($0.quarter) \($0.vintage.epoch)" } + (try state.files.list("microdata"))
                + (try state.files.list("ledger")))
    }
}
