import Foundation

/// How much room what is ours takes on a full disk, for whoever has to find some.
///
/// Walks every file, so it is asked only where room is short. Says nothing of folders on other disks, nor of what others
/// keep on this one.
struct FolderSizes: CustomStringConvertible {
    /// Bytes by path, the largest first.
    private let sizes: [(path: String, bytes: Int)]

    /// `folders` are paths; those that are not there, or are on another disk than the first, are left out.
    init(_ folders: [String]) {
        let disk = folders.first.flatMap { FileFacts($0)?.device }
        sizes = folders.filter { FileFacts($0)?.device == disk && disk != nil }
            .map { (path: $0, bytes: FolderSizes.bytes(below: $0)) }
            .sorted { ($1.bytes, $0.path) < ($0.bytes, $1.path) }
    }

    /// `/srv/nq57/state holds 812 MiB, /srv/nq57/site 310 MiB`; empty where there is nothing to say.
    var description: String {
        sizes.enumerated().map { index, size in
            "\(size.path) \(index == 0 ? "holds " : "")\((size.bytes + (1 << 19)) >> 20) MiB"
        }.joined(separator: ", ")
    }

    private static func bytes(below folder: String) -> Int {
        guard let files = FileManager.default.enumerator(atPath: folder) else { return 0 }
        var bytes = 0
        for case let name as String in files {
            guard let facts = FileFacts(folder + "/" + name), !facts.isFolder else { continue }
            bytes += facts.bytes
        }
        return bytes
    }
}
