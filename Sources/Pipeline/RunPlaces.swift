import Definition
import Foundation

/// Where state and site lie: as defined, or as the command says instead.
struct RunPlaces: Sendable {
    let state: StateFolder
    /// Absolute path of the web root.
    let output: String

    init(definition: PipelineDefinition, state: String?, output: String?) {
        self.state = StateFolder(path: RunPlaces.absolute(state ?? definition.settings.paths.state))
        self.output = RunPlaces.absolute(output ?? definition.settings.paths.output)
    }

    private static func absolute(_ path: String) -> String {
        path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
    }
}
