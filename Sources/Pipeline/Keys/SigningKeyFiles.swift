import Anonymise
package import Definition
package import Publish

/// The files of signing keys: a new one, a look at one. Nothing is ever overwritten.
package enum SigningKeyFiles {
    /// Writes a new random key, mode 0600, and returns its public part.
    ///
    /// - Errors: exit 77 if something stands there already, 74 if it cannot be written.
    package static func create(at path: String) throws(RunError) -> MinisignPublicKey {
        var generator = SystemRandomNumberGenerator()
        var seed = (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        defer { zero(&seed) }
        guard let line = SigningKeyFile.line(seed: seed) else { preconditionFailure("32 bytes are a seed") }
        var bytes = Array(line.utf8)
        defer { zero(&bytes) }
        try PseudonymKeyFile.write(bytes, to: path)
        return try SigningKey.read(path, outside: []).publicKey
    }

    /// Form, id, owner, mode and place of a key file; returns its public part.
    ///
    /// - Errors: exit 77 with what is wrong and what to do.
    package static func check(at path: String, outside folders: [String]) throws(RunError) -> MinisignPublicKey {
        try SigningKey.read(path, outside: folders).publicKey
    }

    /// The same of the key that a pipeline names; nil if it names none.
    package static func check(_ settings: PipelineSettings) throws(RunError) -> MinisignPublicKey? {
        try SigningKey.load(settings, credentials: PseudonymKeyFile.credentialsFolder)?.publicKey
    }
}
