import ArgumentParser
import Definition
import Pipeline

/// `nq57 grants`: the SQL for a commune's administrator.
struct GrantsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "grants",
        abstract: "Print the SQL by which a commune opens its database: role, views, grants, pg_hba line.")

    @OptionGroup var global: GlobalOptions

    @Option(name: .long, help: "The source it is for: 00466. Else the first PostgreSQL source of the layout.")
    var source: String?

    @Option(name: .long, help: "Layout of the views, instead of the source's: mot_cua.")
    var layout: String?

    @Option(name: .long, help: "Address or network from which nq57 connects, for pg_hba.conf: 10.1.2.3.")
    var address: String?

    @Flag(name: .long, help: "Print what takes all of it away again.")
    var revoke = false

    func run() throws {
        try Failure.reported {
            let definition = try global.definition()
            let source = try chosen(definition)
            guard let layout = definition.layouts[layout ?? source.layout] else {
                throw ValidationError("--layout: \(definition.layouts.keys.sorted().joined(separator: ", ")).")
            }
            let grants = try SourceGrants(
                source, layout: layout, address: try address.map { try NetworkAddress($0, of: "--address") },
                connectionsPerHost: definition.settings.extraction.connectionsPerHost)
            print(revoke ? grants.revocation : grants.sql, terminator: "")
            return .success
        }
    }

    private func chosen(_ definition: PipelineDefinition) throws -> SourceDefinition {
        let asked = try source.map { try SourceSelection($0, in: definition).ids }
        let found = definition.sources.first { candidate in
            guard asked?.contains(candidate.id) ?? true else { return false }
            guard asked == nil else { return true }
            guard case .postgres = candidate.kind else { return false }
            return layout.map { $0 == candidate.layout } ?? true
        }
        guard let found else { throw ValidationError("no source fits; name one with --source.") }
        return found
    }
}
