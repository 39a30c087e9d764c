import Anonymise
import Glibc

/// Makes the file that holds a new pseudonym key.
package enum PseudonymKeyFile {
    /// Writes a new random key, mode 0600, and returns its `kid:kcv`.
    ///
    /// - Errors: exit 77 if something stands there already, 74 if it cannot be written.
    package static func create(at path: String) throws -> String {
        let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw refusal(path) }
        defer { close(descriptor) }
        var bytes = KeyFile.new()
        defer { for index in bytes.indices { bytes[index] = 0 } }
        // The buffer lives for the call; a short write is an error.
        let written = unsafe bytes.withUnsafeBytes { unsafe write(descriptor, $0.baseAddress, $0.count) }
        guard written == bytes.count, fchmod(descriptor, 0o600) == 0, fsync(descriptor) == 0 else {
            unsafe unlink(path)
            throw RunError(
                code: "keyUnwritable", message: "the key could not be written whole to \(path) (errno \(errno)).",
                remedy: "free space on that disk; nothing was left there", status: .state)
        }
        return try KeyFile.read(path: path, outside: [], isSynthetic: false).checkValue
    }

    private static func refusal(_ path: String) -> RunError {
        guard errno == EEXIST else {
            return RunError(
                code: "keyUnwritable", message: "\(path) cannot be made (errno \(errno)).",
                remedy: "name a folder that the running user may write, outside repository, state and web root",
                status: .state)
        }
        return RunError(
            code: "keyExists", message: "\(path) exists; a key file is never overwritten.",
            remedy: "name another path, or keep the key that is there", status: .permission)
    }
}
