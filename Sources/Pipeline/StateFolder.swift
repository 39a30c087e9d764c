package import DurableFiles
import Glibc

/// The private side on disk (`operations.md` section 4): format, folders, free space.
package struct StateFolder: Sendable {
    package let path: String
    package let files: DurableFolder

    package init(path: String) {
        self.path = path
        files = DurableFolder(path: path, temporary: path + "/tmp")
    }

    package var staging: DurableFolder { files }
    package var publishing: DurableFolder { files.folder("publish") }

    /// Makes the folder if it is new, and refuses one that this version cannot work on.
    package func prepare() throws {
        try files.create()
        try StateFormat.present.check(files)
    }

    /// The same for whoever will write there: pseudonyms and exact counts lie behind the folder's mode alone.
    ///
    /// - Errors: exit 77 for a folder that others may enter.
    func prepareForWriting() throws {
        try prepare()
        if let openness { throw openness }
    }

    /// Why the folder is not private; nil where it is, or is not there yet.
    var openness: RunError? {
        guard let facts = FileFacts(path), facts.isFolder, facts.mode & 0o077 != 0 else { return nil }
        return RunError(
            code: "stateOpen", message: "\(path) is open to others.",
            remedy: "chmod 700 \(path), and see who could have read it since", status: .permission)
    }

    /// Empties `tmp/`: what a dead run left half-written. Only under the lock.
    package func clearTemporary() throws {
        let temporary = DurableFolder(path: files.temporary, temporary: files.temporary)
        for name in try temporary.list() {
            try temporary.removeTree(name)
        }
    }

    /// Refuses to start on a disk that is nearly full, or with an output on another file system.
    ///
    /// `sizes` is asked where room is short only.
    func checkDisk(_ reserve: DiskReserve, output: String, sizes: () -> FolderSizes) throws {
        guard let free = FileSystemKind.freeBytes(path) else { throw unreadable(path) }
        guard free >= reserve.neededBytes else {
            throw RunError(
                code: "diskNearlyFull", message: "\(free) bytes are free under \(path); \(reserve).",
                remedy: reserve.remedy(sizes()), status: .state)
        }
        guard try device(of: path) == device(of: output) else {
            throw RunError(
                code: "otherFileSystem", message: "\(output) is on another file system than \(path).",
                remedy: "put paths.state and paths.output on one file system: publication is one rename",
                status: .state)
        }
    }

    private func device(of path: String) throws -> UInt {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { throw unreadable(path) }
        return UInt(status.st_dev)
    }

    private func unreadable(_ path: String) -> RunError {
        RunError(
            code: "stateUnreadable", message: "\(path) cannot be examined (\(ErrorNumber.last)).",
            remedy: "check that it exists and belongs to the running user", status: .state)
    }
}
