import CanonicalJSON
package import Definition
import DurableFiles

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
        let screen = StatusScreen(
            definition: definition, report: report, activity: try RunActivity(places.state),
            calendar: ReleaseCalendar(definition, asOf: identity.asOf),
            snapshot: try liveSnapshot(), rotation: try RotationRecord(reading: places.state.files), asOf: identity.asOf
        )
        return (screen, report?.status ?? .success)
    }

    private func liveSnapshot() throws -> String? {
        let output = DurableFolder(path: places.output, temporary: places.state.files.temporary)
        guard output.exists("latest.json") else { return nil }
        return try JSONValue(parsing: try output.read("latest.json"))["snapshot_id"]?.string
    }
}
