import ArgumentParser
import CanonicalJSON
import Foundation
import Pipeline

/// `nq57 status`: one screen, worst first.
struct StatusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "One screen, worst first: last run, who is behind, what is due, what is live.")

    @OptionGroup var global: GlobalOptions

    @Flag(name: .long, help: "End with the exit code of the last run.")
    var exitCode = false

    func run() throws {
        try Failure.reported {
            let status = try StatusReader(
                definition: try global.definition(), state: global.state, output: global.outputFolder,
                identity: try global.identity()
            ).read()
            switch global.output {
            case .text: print(status.screen.text)
            case .json: StandardStream.output.write(status.screen.json.serialized())
            }
            return exitCode ? status.lastStatus : .success
        }
    }
}
