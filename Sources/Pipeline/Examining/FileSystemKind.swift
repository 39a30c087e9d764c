import Foundation
import Glibc

/// Whether a path lies on a network file system, where neither locks nor renames hold what is promised here.
///
/// - Source: proc_pid_mountinfo(5).
struct FileSystemKind {
    private static let network: Set<String> = [
        "nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "ceph", "glusterfs", "lustre", "afs", "ncpfs", "fuse.sshfs",
        "fuse.glusterfs", "fuse.rclone",
    ]

    /// Mount points with their kinds, as the kernel lists them.
    private let mounts: [(point: String, kind: String)]

    init(mountInfo: String) {
        mounts = mountInfo.split(separator: "\n").compactMap { line in
            let fields = line.split(separator: " ")
            guard let dash = fields.firstIndex(of: "-"), fields.count > dash + 1, fields.count > 4 else { return nil }
            return (String(fields[4]), String(fields[dash + 1]))
        }
    }

    /// Of this process.
    static var own: FileSystemKind {
        // Without it nothing is known of any path, and nothing is held against one.
        let read = Result { try String(contentsOfFile: "/proc/self/mountinfo", encoding: .utf8) }
        return FileSystemKind(mountInfo: (try? read.get()) ?? "")
    }

    /// An absolute path without links. The last mount over its longest point counts.
    func isNetwork(_ path: String) -> Bool {
        let over = mounts.filter { $0.point == "/" || path == $0.point || path.hasPrefix($0.point + "/") }
        let longest = over.map(\.point.count).max()
        guard let mount = over.last(where: { $0.point.count == longest }) else { return false }
        return FileSystemKind.network.contains(mount.kind)
    }

    /// Bytes that the running user may still write at a path; nil if it cannot be examined.
    static func freeBytes(_ path: String) -> Int64? {
        var space = statvfs()
        guard unsafe statvfs(path, &space) == 0 else { return nil }
        return Int64(space.f_bavail) * Int64(space.f_frsize)
    }
}
