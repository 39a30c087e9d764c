import DurableFiles

/// Writes the files of one generation aside. Those that did not change are hard links to the live ones. Pages of a
/// language have a packed copy beside them.
struct GenerationWriter {
    /// Where the generation is written, empty.
    let folder: DurableFolder
    /// The live generation, to link unchanged files from; nil before the first.
    let live: DurableFolder?
    /// Unix seconds that new files carry.
    let generatedAt: Int64

    /// Writes what `body` hands over, path and bytes; returns the paths, sorted; without the packed
    /// copies.
    func write(_ body: ((String, [UInt8]) throws -> Void) throws -> Void) throws -> [String] {
        var paths: [String] = []
        try body { path, bytes in
            try put(bytes, at: path)
            paths.append(path)
        }
        for parent in Set(paths.map(parent(of:))).sorted() { try folder.sync(parent) }
        return paths.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    private func parent(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
    }

    private func put(_ bytes: [UInt8], at path: String) throws {
        let packed = PackedPage.path(for: path)
        if let live, live.exists(path), packed.map(live.exists) ?? true, try live.read(path) == bytes {
            for name in [path, packed].compactMap(\.self) { try folder.link("\(live.path)/\(name)", as: name) }
            return
        }
        try write(bytes, path)
        if let packed { try write(PackedPage.pack(bytes), packed) }
    }

    private func write(_ bytes: [UInt8], _ path: String) throws {
        try folder.write(bytes, to: path, mode: 0o644)
        try folder.setModificationTime(path, seconds: generatedAt)
    }
}
