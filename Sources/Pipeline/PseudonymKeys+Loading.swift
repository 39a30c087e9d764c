package import Anonymise
package import Definition
import Foundation

extension PseudonymKeys {
    /// The keys that the definition names, checked before the first connection is made.
    ///
    /// `credentials` is what `$CREDENTIALS_DIRECTORY` says.
    ///
    /// - Errors: exit 77 when the file is missing, has another owner or mode, or lies where it must not.
    package static func load(_ settings: PipelineSettings, credentials: String?) throws(RunError) -> PseudonymKeys {
        let loaded = Result { () throws(KeyFileError) in try read(settings, credentials) }
        switch loaded {
        case .success(let keys): return keys
        case .failure(let error): throw RunError(key: error)
        }
    }

    private static func read(_ settings: PipelineSettings, _ credentials: String?) throws(KeyFileError) -> PseudonymKeys
    {
        switch settings.pseudonymKeys {
        case .test:
            guard settings.isSynthetic else { throw KeyFileError(.testKey, path: "keys.pseudonyms") }
            return .test
        case .file(let path):
            return try KeyFile.read(
                path: path, outside: settings.dataFolders, isSynthetic: settings.isSynthetic)
        case .credential(let name):
            var bytes = try CredentialFile.read(name, in: credentials)
            defer { zero(&bytes) }
            return try KeyFile.keys(of: bytes, path: "credential \(name)", isSynthetic: settings.isSynthetic)
        }
    }
}

extension PipelineSettings {
    /// Where no key may lie.
    var dataFolders: [String] { [paths.state, paths.output, FileManager.default.currentDirectoryPath] }
}

extension RunError {
    /// What is wrong with a key, exit 77.
    init(key error: KeyFileError) {
        self.init(
            code: "keyRefused", message: "\(error.message) (\(error.path)).", remedy: error.remedy, status: .permission)
    }
}
