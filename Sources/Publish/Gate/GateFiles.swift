import Definition
import DurableFiles

/// What file rules look at: the sealed snapshot and the pages that would go live with it.
struct GateFiles {
    let definition: PipelineDefinition
    let release: Release
    let snapshot: DurableFolder
    /// Paths of the generation's files, sorted; read from `site`.
    let pages: [String]
    let site: DurableFolder
    /// Where assets and older snapshots lie.
    let web: DurableFolder
    /// Names of the assets that go with the pages.
    let assets: Set<String>

    /// Calls `body` with the text of every file that becomes visible: the observations once, unpacked, for their three
    /// formats hold the same rows.
    func forEachText(_ body: (String, [UInt8]) throws -> Void) throws {
        let packed = Set(release.files.filter { $0.role == "observations" }.map(\.path))
        for path in try SnapshotReader(folder: snapshot).files(below: "") where !packed.contains(path) {
            try body("snapshots/\(release.snapshotID)/\(path)", try snapshot.read(path))
        }
        try body("data/observations.csv", try SnapshotReader(folder: snapshot).csv())
        for path in pages { try body(path, try site.read(path)) }
    }
}
