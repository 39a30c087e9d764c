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
