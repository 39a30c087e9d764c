package import Anonymise
package import Cells
package import Definition
import DurableFiles
import Foundation

/// `nq57 anonymise --calibrate`: what every node of the microdata would lose in some quarters. Writes nothing, takes no lock.
package struct Calibration: Sendable {
    private let definition: PipelineDefinition
    private let microdata: MicrodataDefinition
    private let state: StateFolder
    private let due: [Quarter]

    /// `state` stands in for the path of the definition.
    ///
    /// - Errors: exit 78 where the definition has no microdata.
    package init(definition: PipelineDefinition, identity: RunIdentity, state: String?) throws(RunError) {
        guard let microdata = definition.disclosure.microdata else {
            throw RunError(
                code: "noMicrodata", message: "disclosure.yaml has no microdata.",
                remedy: "write microdata with quasi-identifiers and sensitive columns", status: .configuration)
        }
        self.definition = definition
        self.microdata = microdata
        self.state = RunPlaces(definition: definition, state: state, output: nil).state
        due = ReleaseCalendar(definition, asOf: identity.asOf).due
    }

    /// One result per quarter; without quarters, the last two that are due.
    ///
    /// Each quarter is judged on the panel that its file would hold if every due quarter had one.
    ///
    /// - Errors: exit 64 where a quarter is not due or has nobody; those of staging.
    package func results(_ quarters: [Quarter]?) throws -> [MicrodataCalibration] {
        let keys = try PseudonymKeys.load(
            definition.settings, credentials: ProcessInfo.processInfo.environment["CREDENTIALS_DIRECTORY"])
        let store = StagingStore(
            folder: state.files, encryption: definition.settings.stagingEncryption, keys: keys)
        return try (quarters ?? due.suffix(2)).map { quarter in
            guard let number = due.firstIndex(of: quarter) else { throw Calibration.nobody(quarter) }
            let units = try FrameUnits(of: quarter, definition: definition, without: [], in: store)
            let frame = try PanelFrame(
                units, panel: number % MicrodataDefinition.panels, microdata: microdata, in: store)
            guard frame.personCount > 0 else { throw Calibration.nobody(quarter) }
            var key =
                definition.settings.drawKeys == .derived
                ? keys.derivedReleaseKey(quarter: quarter, file: number) : DrawKeyring().fresh()
            defer { zero(&key) }
            return try MicrodataCalibration(frame, microdata: microdata, under: ReleaseKey(key))
        }
    }

    private static func nobody(_ quarter: Quarter) -> RunError {
        RunError(
            code: "nobody", message: "\(quarter) is not due, or staging holds no citizen's dossier of it.",
            remedy: "run nq57 extract first, or name a due quarter with --quarters", status: .usage)
    }
}
