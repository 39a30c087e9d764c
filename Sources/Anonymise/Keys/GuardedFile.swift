import Glibc

/// Reads a file that holds a secret, if nobody else can.
///
/// Owner is the running user, mode 0400 or 0600, no symbolic link, outside the folders of data.
package enum GuardedFile {
    package static func read(path: String, outside folders: [String]) throws(KeyFileError) -> [UInt8] {
        let file = try OpenSecret(path: path)
        guard file.owner == geteuid() else { throw KeyFileError(.wrongOwner, path: path) }
        guard [0o400, 0o600].contains(file.mode) else { throw KeyFileError(.wrongMode, path: path) }
        try refuse(path, inside: folders)
        return try file.read()
    }

    private static func refuse(_ path: String, inside folders: [String]) throws(KeyFileError) {
        guard let file = resolved(path) else { throw KeyFileError(.unreadable, path: path) }
        for folder in folders.compactMap(resolved) where file.hasPrefix(folder + "/") {
            throw KeyFileError(.forbiddenPlace, path: path)
        }
    }

    /// The path without links; nil if it does not exist.
    private static func resolved(_ path: String) -> String? {
        guard let real = unsafe realpath(path, nil) else { return nil }
        // `realpath` allocated the text; it is copied, then freed.
        defer { unsafe free(real) }
        return unsafe String(cString: real)
    }
}
