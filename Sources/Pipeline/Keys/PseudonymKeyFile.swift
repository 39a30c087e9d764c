import Anonymise
package import Definition
import DurableFiles
import Foundation
import Glibc

/// The files of a pseudonym key: a new one, a look at one, its two shares.
///
/// Every error of the key itself ends with exit 77. Nothing is ever overwritten.
package enum PseudonymKeyFile {
    /// Writes a new random key, mode 0600, and returns its `kid:kcv`.
    ///
    /// - Errors: exit 77 if something stands there already, 74 if it cannot be written.
    package static func create(at path: String) throws(RunError) -> String {
        var bytes = KeyFile.new()
        defer { zero(&bytes) }
        try write(bytes, to: path)
        return try check(at: path, outside: [], isSynthetic: false)
    }

    /// Writes the key that follows a pipeline's own: a new random root under the next name, the same fixed key.
    ///
    /// - Errors: as `create`; exit 77 if the pipeline's key cannot be read.
    package static func create(at path: String, following settings: PipelineSettings) throws(RunError) -> String {
        var present = try guarding { () throws(KeyFileError) in
            try PseudonymKeys.file(settings, credentials: credentialsFolder)
        }
        defer { zero(&present) }
        var bytes = try guarding { () throws(KeyFileError) in try KeyFile.following(present, path: path) }
        defer { zero(&bytes) }
        try write(bytes, to: path)
        return try check(at: path, outside: [], isSynthetic: settings.isSynthetic)
    }

    /// Form, checksums, owner, mode and place of a key file; returns its `kid:kcv`.
    ///
    /// - Errors: exit 77 with what is wrong and what to do.
    package static func check(
        at path: String, outside folders: [String], isSynthetic: Bool
    ) throws(RunError) -> String {
        do {
            return try KeyFile.read(path: path, outside: folders, isSynthetic: isSynthetic).checkValue
        } catch {
            throw RunError(key: error)
        }
    }

    /// The same of the key that a pipeline names.
    package static func check(_ settings: PipelineSettings) throws(RunError) -> String {
        try PseudonymKeys.load(settings, credentials: credentialsFolder).checkValue
    }

    /// Where systemd put this service's credentials; nil if it put none.
    static var credentialsFolder: String? { ProcessInfo.processInfo.environment["CREDENTIALS_DIRECTORY"] }

    /// Writes the two shares of a key, mode 0600, and returns the `kid:kcv` that joins them again.
    ///
    /// - Errors: as `create`; when the second file cannot be written, the first is taken away again.
    package static func split(_ path: String, into shares: (first: String, second: String)) throws(RunError) -> String {
        var key = try read(path)
        defer { zero(&key) }
        var parts = try guarding { () throws(KeyFileError) in try KeyShares.split(key, path: path) }
        defer {
            zero(&parts.first)
            zero(&parts.second)
        }
        try write(parts.first, to: shares.first)
        do {
            try write(parts.second, to: shares.second)
        } catch {
            unsafe unlink(shares.first)
            throw error
        }
        return parts.checkValue
    }

    /// Writes the key that two shares give together, if it is the one whose `kid:kcv` is expected.
    ///
    /// - Errors: as `create`; exit 77 if the shares do not belong together.
    package static func join(
        _ shares: (first: String, second: String), expecting checkValue: String, into path: String
    ) throws(RunError) {
        var first = try read(shares.first)
        defer { zero(&first) }
        var second = try read(shares.second)
        defer { zero(&second) }
        var key = try guarding { () throws(KeyFileError) in
            try KeyShares.join((first, shares.first), (second, shares.second), expecting: checkValue)
        }
        defer { zero(&key) }
        try write(key, to: path)
    }

    private static func read(_ path: String) throws(RunError) -> [UInt8] {
        try guarding { () throws(KeyFileError) in try GuardedFile.read(path: path, outside: []) }
    }

    private static func guarding<Result>(_ body: () throws(KeyFileError) -> Result) throws(RunError) -> Result {
        do {
            return try body()
        } catch {
            throw RunError(key: error)
        }
    }

    /// A new file of a secret, mode 0600.
    static func write(_ bytes: [UInt8], to path: String) throws(RunError) {
        let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw unmade(path) }
        defer { close(descriptor) }
        // The buffer lives for the call; a short write is an error.
        let written = unsafe bytes.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
        guard written == bytes.count, fchmod(descriptor, 0o600) == 0, fsync(descriptor) == 0 else {
            unsafe unlink(path)
            throw RunError(
                code: "keyUnwritable", message: "the key could not be written whole to \(path) (\(ErrorNumber.last)).",
                remedy: "free space on that disk; nothing was left there", status: .state)
        }
    }

    private static func unmade(_ path: String) -> RunError {
        guard errno == EEXIST else {
            return RunError(
                code: "keyUnwritable", message: "\(path) cannot be made (\(ErrorNumber.last)).",
                remedy: "name a folder that the running user may write, outside repository, state and web root",
                status: .state)
        }
        return RunError(
            code: "keyExists", message: "\(path) exists; a key file is never overwritten.",
            remedy: "name another path, or keep the key that is there", status: .permission)
    }
}
