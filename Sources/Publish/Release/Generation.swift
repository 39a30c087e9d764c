import DurableFiles

/// One generation of the site: staged aside, then made live by replacing one link.
struct Generation {
    /// The last generations that stay on disk.
    private static let kept = 3

    struct Staged {
        let sequence: Int
        /// `publish/<id>`; the generation is in `site/` below it.
        let folder: DurableFolder
        let files: GateFiles
        /// Names at the top of the generation.
        let topNames: [String]
    }

    let writer: ReleaseWriter
    let site: SiteSource
    let release: Release
    let live: WebRoot.Live?

    private var web: DurableFolder { writer.web.folder }

    func stage(
        beside snapshot: DurableFolder, summaries: [SnapshotSummary], generatedAt: Int64
    ) throws -> Staged {
        let sequence = 1 + max(live?.sequence ?? 0, try writer.web.sequences().max() ?? 0)
        let folder = writer.staging(release.snapshotID)
        try folder.removeTree("site")
        let pages = folder.folder("site")
        let summaries = summaries.standing(live: release.snapshotID)
        let paths = try GenerationWriter(
            site: site, release: release,
            index: SiteIndex(
                release: release, sequence: sequence, generatedAt: generatedAt, snapshots: summaries),
            folder: pages, live: live.map { web.folder("\(WebRoot.generations)/\($0.sequence)") }
        ).write()
        let files = GateFiles(
            definition: writer.definition, release: release, snapshot: snapshot, pages: paths, site: pages, web: web,
            assets: Set(site.assets.map(\.path)),
            others: site.assets.map { ($0.path, $0.bytes) } + PublishedSchemas.all.map { ($0.path, $0.bytes) },
            logs: try logs())
        return Staged(sequence: sequence, folder: folder, files: files, topNames: try pages.list())
    }

    /// The events of the newest run, which is this one.
    private func logs() throws -> [String] {
        try writer.state.list("runs").suffix(1).map { "runs/\($0)/events.ndjson" }.filter(writer.state.exists)
            .map { "\(writer.state.path)/\($0)" }
    }

    /// Assets, schemas, the generation, the links at the top; then the moment of publication; then what is no longer needed.
    func `switch`(to staged: Staged) throws {
        for asset in site.assets where !web.exists(asset.path) {
            try put(asset.bytes, at: asset.path)
        }
        for schema in PublishedSchemas.all where try !isThere(schema.bytes, at: schema.path) {
            try put(schema.bytes, at: schema.path)
        }
        let target = "\(WebRoot.generations)/\(staged.sequence)"
        try staged.folder.rename("site", to: "\(web.path)/\(target)")
        for name in staged.topNames where !hasLink(name) {
            try web.replaceLink(name, to: "\(WebRoot.live)/\(name)")
        }
        try web.replaceLink(WebRoot.live, to: target)
        try GenerationRecord(sequence: staged.sequence, key: site.key).write(to: writer.state)
        try CleanUp(writer: writer).finish(sequence: staged.sequence, kept: Generation.kept, live: release.snapshotID)
    }

    private func put(_ bytes: [UInt8], at path: String) throws {
        try web.write(bytes, to: path, mode: 0o644)
        try web.setModificationTime(path, seconds: release.publishedAt)
    }

    private func isThere(_ bytes: [UInt8], at path: String) throws -> Bool {
        try web.exists(path) && web.read(path) == bytes
    }

    /// A link that leads through the live generation exists as soon as that one has the name.
    private func hasLink(_ name: String) -> Bool { web.exists(name) }
}
