import Anonymise
import Glibc

/// Reads a credential that systemd handed to this service: a file as systemd makes it, in `$CREDENTIALS_DIRECTORY`.
///
/// Other rules than for a key file (`GuardedFile`), because systemd may own the file: it belongs to the running user with
/// mode 0400, or to root with mode 0440 and an access list that lets the running user read it, and nobody else.
///
/// - Errors: `KeyFileError`, exit code 77.
/// - Source: systemd.exec(5), "Credentials"; docs/decisions/0046.
enum CredentialFile {
    private static let root: UInt32 = 0

    static func read(_ name: String, in folder: String?) throws(KeyFileError) -> [UInt8] {
        guard let folder, folder.hasPrefix("/") else { throw KeyFileError(.noCredentials, path: name) }
        guard isName(name) else { throw KeyFileError(.wrongCredentialName, path: name) }
        guard isCredentialFolder(folder) else { throw KeyFileError(.wrongCredentialFolder, path: folder) }
        let file = try opened(folder + "/" + name, named: name)
        let user = geteuid()
        let isOwn = file.owner == user && file.mode == 0o400
        guard isOwn || isLent(file, to: user) else { throw KeyFileError(.wrongCredential, path: file.path) }
        return try file.read()
    }

    /// The folder is made anew at each start, so its path tells nobody where to put what is not in it: the name does.
    private static func opened(_ path: String, named name: String) throws(KeyFileError) -> OpenSecret {
        do {
            return try OpenSecret(path: path)
        } catch  where error.code == .notFound {
            throw KeyFileError(.noCredential, path: "credential \(name)")
        }
    }

    /// One file name; systemd takes no colon.
    private static func isName(_ name: String) -> Bool {
        let hasOnlyGoodBytes = name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != 0x2F && $0 != 0x3A }
        return hasOnlyGoodBytes && (1...255).contains(name.utf8.count) && name != "." && name != ".."
    }

    /// A folder, not a link, of root or of the running user, in which nobody may write.
    private static func isCredentialFolder(_ path: String) -> Bool {
        var status = stat()
        guard unsafe lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else { return false }
        let mode = status.st_mode & 0o7777
        return (status.st_uid == root || status.st_uid == geteuid()) && (mode == 0o500 || mode == 0o550)
    }

    /// Root's own file, which its access list lets one user read.
    private static func isLent(_ file: borrowing OpenSecret, to user: UInt32) -> Bool {
        guard file.owner == root, file.mode == 0o440, let list = AccessList(of: file.descriptor) else { return false }
        return list.isReadable(onlyBy: user)
    }
}
