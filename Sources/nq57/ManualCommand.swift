import ArgumentParser
import CanonicalJSON
import Foundation
import Pipeline

/// `nq57 manual`: the manual page, made from the commands' own help.
struct ManualCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "manual",
        abstract: "Print the manual page, for man(1); completions are made by --generate-completion-script.")

    func run() throws {
        try Failure.reported {
            let description = try JSONValue(parsing: Array(NQ57Command._dumpHelp().utf8))
            guard let command = description["command"] else {
                throw RunError(
                    code: "noHelp", message: "the commands do not describe themselves.", remedy: "report this as a bug",
                    status: .software)
            }
            print(ManualPage(command, version: RunIdentity.toolVersion).text, terminator: "")
            return .success
        }
    }
}
