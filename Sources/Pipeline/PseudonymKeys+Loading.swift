package import Anonymise
package import Definition
import Foundation

extension PseudonymKeys {
    /// The keys that the definition names, checked before the first connection is made.
    ///
    /// - Errors: exit 77 when the file is missing, has another owner or mode, or lies where it must not.
    package static func load(_ settings: PipelineSettings, credentials: String?) throws(RunError) -> PseudonymKeys {
        let path: String
        switch settings.pseudonymKeys {
        case .test:
            guard settings.isSynthetic else {
                throw keyError("the test key is for synthetic pipelines only", "name a key file in pipeline.yaml")
            }
            return .test
        case .file(let named): path = named
        case .credential(let name):
            guard let credentials else {
                throw keyError(
                    "the key is the systemd credential \(name), and $CREDENTIALS_DIRECTORY is not set",
                    "start through the systemd unit, or name a key file in local.yaml")
            }
            path = credentials + "/" + name
        }
        do {
            return try KeyFile.read(
                path: path,
                outside: [settings.paths.state, settings.paths.output, FileManager.default.currentDirectoryPath],
                isSynthetic: settings.isSynthetic)
        } catch {
            throw keyError(error.message + " (\(path))", error.remedy)
        }
    }

    private static func keyError(_ message: String, _ remedy: String) -> RunError {
        RunError(code: "keyRefused", message: message + ".", remedy: remedy, status: .permission)
    }
}
