import Glibc

/// What a folder says of one of its files. Follows no link.
struct FileFacts {
    let bytes: Int
    /// Unix seconds.
    let changedAt: Int64
    let isFolder: Bool
    let device: UInt
    let owner: UInt32
    /// Permission bits.
    let mode: UInt32

    /// Nil if there is nothing of that name.
    init?(_ path: String) {
        var status = stat()
        guard unsafe lstat(path, &status) == 0 else { return nil }
        bytes = status.st_size
        changedAt = Int64(status.st_mtim.tv_sec)
        isFolder = status.st_mode & S_IFMT == S_IFDIR
        device = UInt(status.st_dev)
        owner = status.st_uid
        mode = status.st_mode & 0o7777
    }
}
