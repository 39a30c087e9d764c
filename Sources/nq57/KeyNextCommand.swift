import ArgumentParser
import Pipeline

/// `nq57 key next PATH`
struct KeyNextCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "next",
        abstract: "Announce the key that will sign next: publish its public key, signed by the present one.",
        discussion: "Clients have 90 days to learn it. Then put it in place of the present one, and run key switch.")

    @OptionGroup var global: GlobalOptions
    @OptionGroup var flags: RunFlags

    @Argument(help: "Path of the next key, made with key new --for signing.")
    var path: String

    func run() throws {
        try Failure.reported {
            let report = try RunSession(global, flags).announceKey(at: path)
            Answer(global.output).print(report)
            return report.status
        }
    }
}
