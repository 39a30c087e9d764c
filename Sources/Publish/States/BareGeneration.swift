import CanonicalJSON
import Cells
import Definition
import DurableFiles

/// A generation without figures: no snapshot is good, or none can be shown. It says so, and what became of each snapshot:
/// in the index, on the page of the releases and in the feeds, which nobody has to look for elsewhere.
///
/// - Source: docs/decisions/0150.
struct BareGeneration {
    let writer: ReleaseWriter
    let site: SiteSource
    let live: WebRoot.Live

    func stage(snapshots: [SnapshotSummary], generatedAt: Int64) throws -> StagedGeneration {
        let sequence = try writer.web.nextSequence(after: live)
        let folder = writer.staging("notice")
        try folder.removeTree("site")
        let pages = folder.folder("site")
        let entries = try listed(snapshots)
        let index: JSONValue = .object(present: [
            "schema": "nq57/index/1", "generated_at": .string(UTCTime(seconds: generatedAt).text),
            "sequence": .integer(sequence), "api_version": "1", "deprecations": .array([]), "series": .array([]),
            "snapshots": .array(entries.map { SiteIndex.snapshot($0) }), "keys": live.index["keys"],
            "changes": .array(try ChangeFiles.entries(writer.web.folder, adding: [], of: snapshots)),
            "schemas": PublishedSchemas.listed,
        ])
        _ = try GenerationWriter(
            folder: pages, live: nil, generatedAt: generatedAt, checkpoint: {}
        ).write { add in
            for (path, bytes) in try site.notice() { try add(path, bytes) }
            for file in told(entries, generatedAt) { try add(file.path, file.bytes) }
            let catalog = Catalog(withoutSnapshots: writer.definition, modifiedAt: generatedAt)
            for file in catalog.files { try add(file.path, file.bytes) }
            if let corrections = try corrections() { try add(CorrectionsFile.path, corrections) }
            try add(
                "latest.json",
                JSONValue.object([
                    "schema": "nq57/latest/1", "sequence": .integer(sequence), "snapshot_id": .null,
                    "min_poll_seconds": .integer(SiteIndex.pollSeconds),
                ]).serialized())
            try add("index.json", index.serialized())
        }
        return StagedGeneration(
            sequence: sequence, folder: folder, topNames: try pages.list(), site: site, live: nil, outside: [],
            time: generatedAt, assetTime: generatedAt)
    }

    /// Snapshots that are there stay listed, with their archives; none of them is what latest.json names, and nothing takes
    /// the place of another.
    private func listed(_ snapshots: [SnapshotSummary]) throws -> [SnapshotSummary] {
        try snapshots.map { snapshot in
            var snapshot = snapshot
            let (standing, path) = (snapshot.standing, SnapshotArchive.path(of: snapshot.id))
            let state = standing.state == .published ? .superseded : standing.state
            snapshot.standing = SnapshotStanding(state, since: standing.since, reason: standing.reason)
            if state.hasFiles, writer.web.folder.exists(path) {
                snapshot.archive = SnapshotArchive.Listed(path: path, bytes: try writer.web.folder.read(path))
            }
            return snapshot
        }
    }

    /// The known errors as they stood: whether one is repaired, nothing says any more.
    private func corrections() throws -> [UInt8]? {
        let web = writer.web.folder
        return web.exists(CorrectionsFile.path) ? try web.read(CorrectionsFile.path) : nil
    }

    private func told(_ snapshots: [SnapshotSummary], _ generatedAt: Int64) -> [PublishedFile] {
        let definition = writer.definition
        let pages = Language.allCases.map {
            BareReleasesPage(language: $0, definition: definition, snapshots: snapshots).file
        }
        return pages
            + Announcements(
                definition: definition, snapshots: snapshots, generatedAt: generatedAt, hasFigures: false
            ).files
    }
}
