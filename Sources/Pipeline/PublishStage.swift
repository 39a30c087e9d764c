import Cells
import Definition
import DurableFiles
import Protect
import Publish
import Site

/// Protected tables in, a live snapshot and its site out, if there is something new to say.
struct PublishStage {
    let definition: PipelineDefinition
    let state: StateFolder
    let output: String
    let publishedAt: Int64

    /// - Errors: `gateRefused` (exit 4) leaves the live snapshot as it is and the report in the state folder.
    func publish(_ inputs: ReleaseInputs, isDryRun: Bool) throws -> PublishOutcome {
        try translated { try writer.publish(inputs, site: site, isRehearsal: isDryRun) }
    }

    /// New pages for the live snapshot.
    func renewSite() throws -> PublishOutcome {
        try translated { try writer.renewSite(site) }
    }

    var writer: ReleaseWriter {
        ReleaseWriter(
            definition: definition,
            tool: ToolIdentity(name: "nq57", version: RunIdentity.toolVersion, commit: RunIdentity.commit),
            publishedAt: publishedAt, state: state.files, output: output)
    }

    private var site: SiteSource {
        SiteSource(
            key: siteKey, assets: SiteAssets.files.map { ($0.path, $0.bytes) },
            render: { release, snapshots, write in
                let entries = snapshots.map { SnapshotEntry($0) }
                try SiteRenderer(release: release, snapshots: entries).render { try write($0.path, $0.bytes) }
            })
    }

    /// Changes with the program, its templates and styles, and every definition: texts are definitions, too.
    private var siteKey: String {
        SHA256Hex.of(Array("\(RunIdentity.toolVersion)\n\(definition.digest)\n\(SiteRenderer.digest)".utf8))
    }

    private func translated<Value>(_ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch let error as PublishError {
            throw RunError(publish: error)
        }
    }
}

extension RunError {
    init(publish error: PublishError) {
        let status: RunStatus =
            switch error.code {
            case .gateRefused: .gateRefused
            case .damaged: .state
            case .undecided: .configuration
            case .incomplete: .software
            }
        let findings = error.findings.map { "\n  \($0)" }.joined()
        self.init(
            code: error.code.rawValue, message: error.message + (error.place.map { " (\($0))" } ?? "") + findings,
            remedy: error.remedy, status: status)
    }
}
