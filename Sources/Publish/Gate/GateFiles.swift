import Definition
import DurableFiles

/// What file rules look at: the sealed snapshot and the pages that would go live with it.
struct GateFiles: Sendable {
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
    /// Assets and schemas that go with them, by path.
    let others: [(path: String, bytes: [UInt8])]
    /// Paths of the run's logs, on the disk: private, and scanned all the same.
    let logs: [String]
    /// Asked between files where there are many; what it throws ends the publication.
    let checkpoint: @Sendable () throws -> Void
}
