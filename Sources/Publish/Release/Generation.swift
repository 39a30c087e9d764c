import CanonicalJSON
import Cells
import Definition
import DurableFiles

/// One generation of the site: pages, index, pointer, and what they name, made aside around a release.
struct Generation {
    let writer: ReleaseWriter
    let site: SiteSource
    let release: Release
    let live: WebRoot.Live?

    private var web: DurableFolder { writer.web.folder }

    /// Writes it aside; what the gate looks at comes with it.
    ///
    /// `snapshots` are all that ever went live, newest first, with the release among them.
    func stage(
        beside snapshot: DurableFolder, snapshots: [SnapshotSummary], changes: [PublishedFile] = [], generatedAt: Int64
    ) throws -> (StagedGeneration, GateFiles) {
        let sequence = try writer.web.nextSequence(after: live)
        let folder = writer.staging(release.snapshotID)
        let today = HanoiTime.day(of: generatedAt * 1_000_000)
        let retention = Retention(
            days: writer.definition.publication.retentionDays, live: live, generatedAt: generatedAt)
        let snapshots = retention.dated(
            try archived(snapshots.standing(live: release.snapshotID), reading: snapshot, staging: folder))
        let keys = try writer.signer.map {
            try PublicKeyFiles(writer.web, live: live, current: $0.publicKey, on: today)
        }
        let expires = keys.map { _ in generatedAt + Int64(writer.definition.publication.pointer.lifetimeSeconds) }
        let listed = try ChangeFiles.entries(web, adding: changes, of: snapshots)
        let index = SiteIndex(
            release: release, sequence: sequence, generatedAt: generatedAt, snapshots: snapshots, keys: keys,
            pointerExpires: expires, changes: listed)
        var shown = release
        shown.changeTables = listed.reduce(into: [:]) { $0[$1["to"]?.string ?? ""] = $1["path"]?.string }
        shown.revisions = try [Revision](web, adding: changes, of: snapshots)
        shown.calendar =
            ReleaseDates(definition: writer.definition, snapshots: snapshots, generatedAt: generatedAt).entries
        try folder.removeTree("site")
        let pages = folder.folder("site")
        let paths = try GenerationWriter(
            folder: pages, live: live.map { web.folder("\(WebRoot.generations)/\($0.sequence)") },
            generatedAt: generatedAt, checkpoint: writer.checkpoint
        ).write { add in
            try site.render(shown, snapshots, add)
            let told = announcements(shown.revisions, snapshots, generatedAt)
            for file in index.files + told { try add(file.path, file.bytes) }
            let revised = SnapshotRevisions.bySnapshot(shown.revisions)
            for file in Catalog(index, revised: revised).files { try add(file.path, file.bytes) }
        }
        let pointer = try signed(index, keys, beside: snapshot)
        let staged = StagedGeneration(
            sequence: sequence, folder: folder, topNames: try pages.list(), site: site, live: release.snapshotID,
            outside: changes + pointer, time: generatedAt, assetTime: release.publishedAt)
        return (staged, try gateFiles(staged, snapshot, paths))
    }

    /// Feeds, planned releases, known errors.
    private func announcements(
        _ revisions: [Revision], _ snapshots: [SnapshotSummary], _ generatedAt: Int64
    ) -> [PublishedFile] {
        let definition = writer.definition
        let told = Announcements(
            definition: definition, snapshots: snapshots, generatedAt: generatedAt, hasFigures: true,
            revised: SnapshotRevisions.bySnapshot(revisions))
        return told.files + [CorrectionsFile(definition: definition, observations: release.observations).file]
    }

    /// The pointer, its signature and the public key; none without a key.
    private func signed(
        _ index: SiteIndex, _ keys: PublicKeyFiles?, beside snapshot: DurableFolder
    ) throws -> [PublishedFile] {
        guard let signer = writer.signer, let keys, let expires = index.pointerExpires else { return [] }
        let previous = try live.flatMap { try newestPointer(upTo: $0.sequence) }
        let pointer = Pointer(
            sequence: index.sequence, issuedAt: index.generatedAt, expires: expires, release: release,
            sumsSHA256: SHA256Hex.of(try snapshot.read(SnapshotWriter.sumsPath)),
            indexSHA256: SHA256Hex.of(index.indexBytes), previousSHA256: previous, keys: keys)
        let path = Pointer.path(index.sequence)
        let bytes = pointer.json.serialized()
        return [
            PublishedFile(path: signer.publicKey.path, bytes: Array(signer.publicKey.text.utf8)),
            PublishedFile(path: path, bytes: bytes),
            PublishedFile(
                path: path + MinisignSignature.suffix,
                bytes: try signer.signature(of: bytes, comment: Pointer.comment(index.sequence))),
        ]
    }

    /// The hash of the pointer before: a generation without figures has none of its own. Nil before the first.
    private func newestPointer(upTo sequence: Int) throws -> String? {
        let older = try writer.web.pointers().map(\.sequence).filter { $0 <= sequence }.max().map(Pointer.path)
        guard let older, web.exists(older) else { return nil }
        return SHA256Hex.of(try web.read(older))
    }

    private func gateFiles(
        _ staged: StagedGeneration, _ snapshot: DurableFolder, _ paths: [String]
    ) throws -> GateFiles {
        GateFiles(
            definition: writer.definition, release: release, snapshot: snapshot, pages: paths,
            site: staged.folder.folder("site"), web: web, assets: Set(site.assets.map(\.path)),
            others: site.assets.map { ($0.path, $0.bytes) } + PublishedSchemas.all.map { ($0.path, $0.bytes) }
                + staged.outside.map { ($0.path, $0.bytes) },
            logs: try logs(), checkpoint: writer.checkpoint)
    }

    /// Stages the archive of the release where it has none yet; the summaries with the archives there are.
    private func archived(
        _ summaries: [SnapshotSummary], reading snapshot: DurableFolder, staging folder: DurableFolder
    ) throws -> [SnapshotSummary] {
        let own = SnapshotArchive.path(of: release.snapshotID)
        if !web.exists(own) {
            let bytes = try SnapshotArchive(release).bytes(reading: snapshot)
            try folder.write(bytes, to: SnapshotArchive.stagedName, mode: 0o644)
            try folder.setModificationTime(SnapshotArchive.stagedName, seconds: release.publishedAt)
        }
        return try summaries.map { summary in
            var summary = summary
            let path = SnapshotArchive.path(of: summary.id)
            if summary.standing.state.hasFiles, web.exists(path) {
                summary.archive = SnapshotArchive.Listed(path: path, bytes: try web.read(path))
            } else if summary.id == release.snapshotID {
                summary.archive = SnapshotArchive.Listed(
                    path: path, bytes: try folder.read(SnapshotArchive.stagedName))
            }
            return summary
        }
    }

    /// The events of the newest run, which is this one.
    private func logs() throws -> [String] {
        try writer.state.list("runs").suffix(1).map { "runs/\($0)/events.ndjson" }.filter(writer.state.exists)
            .map { "\(writer.state.path)/\($0)" }
    }
}
