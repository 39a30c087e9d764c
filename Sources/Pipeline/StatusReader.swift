import Cells
package import Definition
import DurableFiles
import Protect

/// Reads what `nq57 status` shows: whole files only, no lock.
package struct StatusReader {
    private let definition: PipelineDefinition
    private let places: RunPlaces
    private let identity: RunIdentity

    package init(definition: PipelineDefinition, state: String?, output: String?, identity: RunIdentity) {
        self.definition = definition
        places = RunPlaces(definition: definition, state: state, output: output)
        self.identity = identity
    }

    /// - Errors: `DurableError` where the state cannot be read.
    package func read() throws -> (screen: StatusScreen, lastStatus: RunStatus) {
        let archive = RunArchive(state: places.state.files)
        let report = try archive.lastReport()
        let activity = try RunActivity(places.state)
        let isRunning = activity.runningSince != nil
        let ledger = Result {
            try VintageLedger(reading: places.state.files, copy: LedgerCopy(definition.settings)?.folder)
        }
        let refusal = RunRefusal(reading: places.state.files).flatMap { $0.at >= report?.finishedAt ?? 0 ? $0 : nil }
        let screen = StatusScreen(
            definition: definition, report: report, refusal: refusal, activity: activity,
            secondTry: isRunning ? try archive.secondTry(at: identity.startedAt) : nil, calendar: calendar,
            unpublished: unpublished(ledger), ledgerCopy: copyFault(ledger), live: try LiveSnapshot(reading: site),
            rotation: try RotationRecord(reading: places.state.files), asOf: identity.asOf)
        return (screen, refusal?.error.status ?? report?.status ?? .success)
    }

    private var calendar: ReleaseCalendar { ReleaseCalendar(definition, asOf: identity.asOf) }
    private var site: DurableFolder { DurableFolder(path: places.output, temporary: places.state.files.temporary) }

    /// Due quarters whose vintage of today is not sealed; or why that cannot be told.
    private func unpublished(_ ledger: Result<VintageLedger, any Error>) -> Result<[Quarter], RunError> {
        switch ledger {
        case .success(let ledger):
            .success(calendar.due.filter { !ledger.isSealed($0, epoch: calendar.vintage(of: $0).epoch) })
        case .failure(let error): .failure(RunError(error))
        }
    }

    private func copyFault(_ ledger: Result<VintageLedger, any Error>) -> RunError? {
        guard case .success(let ledger) = ledger, let copy = LedgerCopy(definition.settings) else { return nil }
        return copy.fault(of: ledger)
    }
}
