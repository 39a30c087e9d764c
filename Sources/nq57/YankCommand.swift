import ArgumentParser
import Pipeline

/// `nq57 yank`: a snapshot is wrong but harmless.
struct YankCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "yank",
        abstract: "Mark a snapshot as wrong but harmless: no longer latest, its files stay, with the reason.",
        discussion: """
            If it is live, the newest good one before it becomes live, in the same new generation.

            Says nothing where nobody watches and all went well; nq57 status shows what is live now (line Live).
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var flags: RunFlags
    @OptionGroup var why: DecisionFlags

    @Argument(help: "Id of the snapshot: 2026-11-01.1.")
    var id: String

    func run() throws {
        try Failure.reported {
            let report = try RunSession(global, flags).decide(.yank(id, why.decision))
            Answer(global.output).print(report)
            return report.status
        }
    }
}
