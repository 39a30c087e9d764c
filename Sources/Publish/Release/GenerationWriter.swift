import DurableFiles
import Workers

/// Writes the files of one generation aside. Those that did not change are hard links to the live ones. Pages of a
/// language have a packed copy beside them.
struct GenerationWriter {
    /// Where the generation is written, empty.
    let folder: DurableFolder
    /// The live generation, to link unchanged files from; nil before the first.
    let live: DurableFolder?
    /// Unix seconds that new files carry.
    let generatedAt: Int64
    let checkpoint: @Sendable () throws -> Void

    /// Files that are held at once.
    private static let batch = 64
    /// More than there are processors: each file waits for the disk twice, and the disk takes many at once.
    private static let writers = WorkerPool(workers: 16)

    /// Writes what `body` hands over, path and bytes; returns the paths, sorted; without the packed
    /// copies.
    func write(_ body: ((String, [UInt8]) throws -> Void) throws -> Void) throws -> [String] {
        var paths: [String] = []
        var pending: [File] = []
        try body { path, bytes in
            paths.append(path)
            pending.append(File(path: path, bytes: bytes))
            if pending.count == GenerationWriter.batch {
                try put(pending)
                pending = []
            }
        }
        try put(pending)
        for parent in Set(paths.map(parent(of:))).sorted() { try folder.sync(parent) }
        return paths.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    private func parent(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
    }

    private func put(_ files: [File]) throws {
        try checkpoint()
        _ = try GenerationWriter.writers.map(files) { try put($0) }
    }

    private func put(_ file: File) throws {
        if let live, try isLive(file) {
            for name in file.paths { try folder.link("\(live.path)/\(name)", as: name) }
            return
        }
        try write(file.bytes, file.path)
        if let name = file.packedPath { try write(PackedPage.pack(file.bytes), name) }
    }

    /// Whether the live generation has the same file, with its packed copy.
    private func isLive(_ file: File) throws -> Bool {
        guard let live, file.paths.allSatisfy(live.exists) else { return false }
        return try live.read(file.path) == file.bytes
    }

    private func write(_ bytes: [UInt8], _ path: String) throws {
        try folder.write(bytes, to: path, mode: 0o644)
        try folder.setModificationTime(path, seconds: generatedAt)
    }

    private struct File: Sendable {
        let path: String
        let bytes: [UInt8]

        var packedPath: String? { PackedPage.path(for: path) }
        var paths: [String] { [path, packedPath].compactMap(\.self) }
    }
}
