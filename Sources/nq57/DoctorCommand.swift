import ArgumentParser
import CanonicalJSON
import Foundation
import Pipeline

/// `nq57 doctor`: whether everything can be read that should be, and nothing that should not.
struct DoctorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Examine this machine and every source: way, login, clock, identity, contract, and privileges.",
        discussion: """
            Of a PostgreSQL role it proves also what it can not do: read beyond nq57_export, read a dropped column, \
            write, create, be member of another role. What could not be found out is told as untested.

            Exit codes: 0 all in order, 3 some source is not, 74, 77 or 78 this machine is not.
            """)

    @OptionGroup var global: GlobalOptions

    @Option(name: .long, help: "Sources: 00004,00008..00070,@ward.")
    var source: String?

    @Flag(name: .long, help: "Count the rows of every dataset, too.")
    var deep = false

    @Flag(name: .long, help: "Name what passed, too.")
    var verbose = false

    func run() throws {
        try Failure.reported {
            let day = try global.identity().asOf
            let definition = try global.definition(judgedOn: day)
            // Each source says so of itself; here what they have in common.
            if let want = DefinitionWants(definition, on: day).hosts {
                StandardStream.error.write("\(want.message)\n  do:     \(want.remedy)\n")
            }
            let examination = Examination(
                definition: definition, state: global.state, output: global.outputFolder,
                identity: try global.identity(),
                sources: try source.map { try SourceSelection($0, in: definition).ids },
                isDeep: deep)
            switch global.output {
            case .text: print(examination.text(isVerbose: verbose))
            case .json: StandardStream.output.write(examination.json.serialized())
            }
            return examination.status
        }
    }
}
