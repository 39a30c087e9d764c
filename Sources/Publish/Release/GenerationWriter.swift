import CanonicalJSON
import DurableFiles

/// Writes one generation aside: pages, `latest.json`, `index.json`. Pages that did not change are hard links to the live
/// ones. Pages of a language have a packed copy beside them.
struct GenerationWriter {
    let site: SiteSource
    let release: Release
    let index: SiteIndex
    /// Where the generation is written, empty.
    let folder: DurableFolder
    /// The live generation, to link unchanged pages from; nil before the first.
    let live: DurableFolder?

    /// The paths written, sorted; without the packed copies.
    func write() throws -> [String] {
        var paths: [String] = []
        func add(_ path: String, _ bytes: [UInt8]) throws {
            try put(bytes, at: path)
            paths.append(path)
        }
        try site.render(release, index.snapshots, add)
        try add("latest.json", index.latest.serialized())
        try add("index.json", index.index.serialized())
        for file in Catalog(index).files { try add(file.path, file.bytes) }
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
        try folder.setModificationTime(path, seconds: index.generatedAt)
    }
}
