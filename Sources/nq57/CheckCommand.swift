import ArgumentParser
import Cells
import Definition
import Pipeline

/// `nq57 check`: validates all definitions, offline.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Validate all definitions, offline: nothing unclassified, both languages.")

    @OptionGroup var global: GlobalOptions

    func run() throws {
        try Failure.reported {
            let definition = try global.definition(judgedOn: try global.identity().asOf)
            print(
                """
                \(definition.settings.name): in order. \(definition.communes.count) communes, \
                \(definition.datasets.count) datasets, \(definition.layouts.count) layouts, \
                \(definition.measures.count) measures, \(definition.indicators.count) indicators in \
                \(definition.taskGroups.count) groups.
                disclosure.yaml: sha256 \(definition.policySHA256), \(approval(definition)).
                """)
            return .success
        }
    }

    private func approval(_ definition: PipelineDefinition) -> String {
        guard let approval = definition.approval else { return "not approved" }
        return approval.sha256 == definition.policySHA256
            ? "approved until \(approval.expires.iso)" : "not the one that \(DisclosureApproval.path) approves"
    }
}
