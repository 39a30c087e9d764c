import Anonymise
package import Definition
import Foundation
package import Publish

extension SigningKey {
    /// The key that the definition names, checked before the first connection is made; nil if it names none.
    ///
    /// `credentials` is what `$CREDENTIALS_DIRECTORY` says.
    ///
    /// - Errors: exit 77 when the file is missing, has another owner or mode, lies where it must not, or is no such key.
    package static func load(_ settings: PipelineSettings, credentials: String?) throws(RunError) -> SigningKey? {
        switch settings.signingKey {
        case .none: return nil
        case .test:
            guard settings.isSynthetic else { throw RunError(key: KeyFileError(.testKey, path: "keys.signing")) }
            return .test
        case .file(let path): return try read(path, outside: settings.dataFolders)
        case .credential(let name):
            return try key(
                of: try guarding { () throws(KeyFileError) in try CredentialFile.read(name, in: credentials) },
                "credential \(name)")
        }
    }

    /// The key of a file with the rules of secrets.
    package static func read(_ path: String, outside folders: [String]) throws(RunError) -> SigningKey {
        try key(
            of: try guarding { () throws(KeyFileError) in try GuardedFile.read(path: path, outside: folders) }, path)
    }

    private static func key(of content: [UInt8], _ path: String) throws(RunError) -> SigningKey {
        var bytes = content
        defer { zero(&bytes) }
        guard let key = SigningKeyFile.key(of: bytes) else {
            throw RunError(
                code: "keyRefused", message: "this is no signing key, or its id is another key's (\(path)).",
                remedy: "name the signing key's file, or restore it from its copy; a key of pseudonyms is looked at "
                    + "without --for signing",
                status: .permission)
        }
        return key
    }

    private static func guarding<Result>(_ body: () throws(KeyFileError) -> Result) throws(RunError) -> Result {
        do {
            return try body()
        } catch {
            throw RunError(key: error)
        }
    }
}
