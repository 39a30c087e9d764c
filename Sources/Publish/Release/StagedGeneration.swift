import DurableFiles

/// A generation that lies aside whole: it goes live by replacing one link.
struct StagedGeneration {
    /// The last generations that stay on disk.
    static let kept = 3

    let sequence: Int
    /// `publish/<id>`; the generation is in `site/` below it.
    let folder: DurableFolder
    /// Names at the top of the generation.
    let topNames: [String]
    let site: SiteSource
    /// The snapshot that goes live; nil where none is good.
    let live: String?
    /// Signatures first needed by what comes after them: changes, keys, pointers.
    let outside: [PublishedFile]
    /// Unix seconds that these files carry, and those that assets and schemas carry.
    let time: Int64
    let assetTime: Int64

    /// Assets, schemas, changes, pointers, the archive, the generation, the links at the top; then the moment of publication; then what
    /// is no longer needed.
    func goLive(_ writer: ReleaseWriter, keeping kept: Int = StagedGeneration.kept) throws {
        let web = writer.web.folder
        for asset in site.assets where !web.exists(asset.path) {
            try put(asset.bytes, at: asset.path, assetTime, in: web)
        }
        for schema in PublishedSchemas.all { try put(schema.bytes, at: schema.path, assetTime, in: web) }
        for file in outside { try put(file.bytes, at: file.path, time, in: web) }
        if let live, folder.exists(SnapshotArchive.stagedName) {
            try folder.rename(SnapshotArchive.stagedName, to: "\(web.path)/\(SnapshotArchive.path(of: live))")
        }
        let target = "\(WebRoot.generations)/\(sequence)"
        try folder.rename("site", to: "\(web.path)/\(target)")
        // A link that leads through the live generation exists as soon as that one has the name.
        for name in topNames where !web.exists(name) {
            try web.replaceLink(name, to: "\(WebRoot.live)/\(name)")
        }
        try web.replaceLink(WebRoot.live, to: target)
        try GenerationRecord(sequence: sequence, key: site.key).write(to: writer.state)
        try CleanUp(writer: writer).finish(sequence: sequence, kept: kept, live: live)
    }

    /// What lies there with the same bytes stays as it is.
    private func put(_ bytes: [UInt8], at path: String, _ seconds: Int64, in web: DurableFolder) throws {
        if web.exists(path), try web.read(path) == bytes { return }
        try web.write(bytes, to: path, mode: 0o644)
        try web.setModificationTime(path, seconds: seconds)
    }
}
