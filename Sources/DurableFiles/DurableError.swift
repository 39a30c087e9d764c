import Glibc

/// A durable step that failed on the local disk.
///
/// Names the file and the system's error number; never what was being written.
package struct DurableError: Error, Sendable, CustomStringConvertible {
    package enum Code: String, Sendable {
        case diskFull, readOnly, inputOutput, notFound, exists, permission, otherFileSystem, other
    }

    package let code: Code
    package let step: DurableStep
    package let path: String
    package let errorNumber: Int32

    init(step: DurableStep, path: String, errorNumber: Int32) {
        self.step = step
        self.path = path
        self.errorNumber = errorNumber
        code =
            switch errorNumber {
            case ENOSPC, EDQUOT: .diskFull
            case EROFS: .readOnly
            case EIO: .inputOutput
            case ENOENT: .notFound
            case EEXIST, ENOTEMPTY: .exists
            case EACCES, EPERM: .permission
            case EXDEV: .otherFileSystem
            default: .other
            }
    }

    /// What the operator can do about it.
    package var remedy: String {
        switch code {
        case .diskFull: "free space on the file system of this path, then run again"
        case .readOnly: "mount the file system of this path writable"
        case .inputOutput: "check the disk; restore from backup if it is damaged"
        case .notFound: "check that the folder exists and is not removed by another program"
        case .exists: "remove what stands there, if it is not ours"
        case .permission: PathOwner(of: path)?.remedy() ?? "run it as the user who owns that path, the service's"
        case .otherFileSystem:
            "put paths.state and paths.output on one file system, below one mount: files are renamed from one to the other"
        case .other: "look at that path, its disk and its mount: the system's words say what it refuses"
        }
    }

    /// What happened, without what to do.
    package var summary: String {
        "\(code.rawValue): \(step.rawValue) of \(path) failed with \(ErrorNumber(errorNumber))."
    }
    package var description: String { "\(summary) \(remedy)" }
}
