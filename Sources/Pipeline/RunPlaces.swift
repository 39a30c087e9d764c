import Definition
import Foundation

/// Where state and site lie: as defined, or as the command says instead.
struct RunPlaces: Sendable {
    /// Where the schedule that nq57 prints puts the log.
    static let logFolder = "/var/log/nq57"

    let state: StateFolder
    /// Absolute path of the web root.
    let output: String

    init(definition: PipelineDefinition, state: String?, output: String?) {
        self.state = StateFolder(path: RunPlaces.absolute(state ?? definition.settings.paths.state))
        self.output = RunPlaces.absolute(output ?? definition.settings.paths.output)
    }

    /// What is ours and grows, for whoever has to find room.
    var sizes: FolderSizes { FolderSizes([state.path, output, RunPlaces.logFolder]) }

    private static func absolute(_ path: String) -> String {
        path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
    }
}
