import ArgumentParser
import CanonicalJSON
import Foundation
import Pipeline

/// `nq57 plan`: what the next run would do, and why.
struct PlanCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "What the next run would read and why, what changed in the definitions, what would be published.")

    @OptionGroup var global: GlobalOptions

    @Option(name: .long, help: "Sources: 00004,00008..00070,@ward.")
    var source: String?

    @Flag(name: .long, help: "End with 10 where a run would change something.")
    var exitOnChange = false

    func run() throws {
        try Failure.reported {
            let definition = try global.definition()
            let forecast = try RunForecast(
                definition: definition, state: global.state, identity: try global.identity(),
                sources: try source.map { try SourceSelection($0, in: definition).ids })
            switch global.output {
            case .text: print(forecast.text)
            case .json: StandardStream.output.write(forecast.json.serialized())
            }
            return exitOnChange && forecast.wouldChange ? .wouldChange : .success
        }
    }
}
