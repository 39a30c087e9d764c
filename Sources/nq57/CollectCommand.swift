import ArgumentParser
import CanonicalJSON
import Foundation
import Pipeline

/// `nq57 gc`: removes what retention no longer keeps.
struct CollectCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gc",
        abstract: "Remove from the state what nothing needs any more; never what is published or sealed.",
        discussion: "Says nothing where nobody watches. --dry-run says what it would remove, and removes nothing.")

    @OptionGroup var global: GlobalOptions

    @Flag(name: .long, help: "Only say what would be removed; takes no lock.")
    var dryRun = false

    func run() throws {
        try Failure.reported {
            let collector = StateCollector(
                definition: try global.definition(), state: global.state, identity: try global.identity())
            let files = dryRun ? try collector.plan() : try collector.collect()
            if global.output == .json {
                StandardStream.output.write(files.json.serialized())
            } else if dryRun {
                print(([files.text] + files.map { "  \($0.path)  \($0.reason.rawValue)" }).joined(separator: "\n"))
            } else if isatty(STDOUT_FILENO) == 1 {
                print(files.text)
            }
            return .success
        }
    }
}
