import ArgumentParser
import Pipeline

/// `nq57 key`: the key that turns identifiers into pseudonyms.
struct KeyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key", abstract: "The key of the pseudonyms.", subcommands: [New.self])

    /// `nq57 key new PATH`
    struct New: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "new", abstract: "Write a new random key file, mode 0600; never overwrites one.")

        @Argument(help: "Path of the file, outside repository, state and web root.")
        var path: String

        func run() throws {
            try Failure.reported {
                let checkValue = try PseudonymKeyFile.create(at: path)
                print(
                    "Wrote \(path), key \(checkValue). Keep two copies apart: without it no pseudonym can be made again."
                )
                return .success
            }
        }
    }
}
