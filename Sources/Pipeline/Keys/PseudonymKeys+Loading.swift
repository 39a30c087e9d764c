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
        var bytes = try file(settings, credentials: credentials)
        defer { zero(&bytes) }
        return try KeyFile.keys(of: bytes, path: settings.pseudonymKeys.place, isSynthetic: settings.isSynthetic)
    }

    /// The bytes of the key file that the definition names; who takes them overwrites them.
    static func file(_ settings: PipelineSettings, credentials: String?) throws(KeyFileError) -> [UInt8] {
        switch settings.pseudonymKeys {
        case .test:
            guard settings.isSynthetic else { throw KeyFileError(.testKey, path: settings.pseudonymKeys.place) }
            return KeyFile.test
        case .file(let path): return try GuardedFile.read(path: path, outside: settings.dataFolders)
        case .credential(let name): return try CredentialFile.read(name, in: credentials)
        }
    }
}

extension PipelineSettings.PseudonymKeys {
    /// What errors call it.
    fileprivate var place: String {
        switch self {
        case .test: "keys.pseudonyms"
        case .file(let path): path
        case .credential(let name): "credential \(name)"
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
