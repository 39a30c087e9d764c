import ArgumentParser
import Cells
import Definition
import Pipeline

/// `nq57 check`: validates all definitions, offline.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Validate all definitions, offline: nothing unclassified, both languages.")

    @OptionGroup var global: GlobalOptions

    @Flag(name: .long, help: "Print of every entry the file and line that it came from.")
    var origins = false

    @Flag(
        name: .long,
        help: "Refuse also what a run could live with: no approval in force, sources disabled or without a host.")
    var strict = false

    func run() throws {
        try Failure.reported {
            let day = try global.identity().asOf
            let definition = try global.definition(judgedOn: day)
            let wants = strict ? DefinitionWants(definition, on: day).wants : []
            guard wants.isEmpty else {
                wants.forEach { StandardStream.error.write("\($0.message)\n  do:     \($0.remedy)\n") }
                return .configuration
            }
            if origins { return tell(definition.origins) }
            print(
                """
                \(definition.settings.name): in order. \(definition.communes.count) communes, \
                \(definition.datasets.count) datasets, \(definition.layouts.count) layouts, \
                \(definition.measures.count) measures, \(definition.indicators.count) indicators in \
                \(definition.taskGroups.count) groups.
                disclosure.yaml: sha256 \(definition.policySHA256), \(approval(definition, on: day)).
                """)
            if let want = DefinitionWants(definition, on: day).anyHosts {
                print("\(want.message)\n  do:     \(want.remedy)")
            }
            return .success
        }
    }

    private func tell(_ origins: [DefinitionOrigin]) -> RunStatus {
        let lines = origins.map { "\($0.entry)\t\($0.file):\($0.line)\n" }
        StandardStream.output.write(lines.joined())
        return .success
    }

    private func approval(_ definition: PipelineDefinition, on day: CivilDate) -> String {
        if let fault = definition.approvalFault(on: day) { return fault }
        return definition.approval.map { "approved as \($0.policy) until \($0.expires.iso)" } ?? "not approved"
    }
}
