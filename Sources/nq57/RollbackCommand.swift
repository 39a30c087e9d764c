import ArgumentParser
import Pipeline

/// `nq57 rollback`: an earlier snapshot is live again.
struct RollbackCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rollback",
        abstract: "Make an earlier snapshot live: all later ones are yanked, in one new generation.",
        discussion: """
            Says nothing where nobody watches and all went well; nq57 status shows what is live now (line Live).
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var flags: RunFlags
    @OptionGroup var why: DecisionFlags

    @Option(name: .long, help: "Id of the snapshot that becomes live.")
    var to: String

    func run() throws {
        try Failure.reported {
            let report = try RunSession(global, flags).decide(.rollBack(to: to, why.decision))
            Answer(global.output).print(report)
            return report.status
        }
    }
}
