import ArgumentParser
import Pipeline

/// `nq57 run`: extract, anonymise, aggregate, publish what is due.
struct RunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Extract, anonymise, aggregate, and publish what is due. What cron calls.")

    @OptionGroup var global: GlobalOptions
    @OptionGroup var flags: RunFlags

    @Flag(name: .long, help: "Stop before anything is published.")
    var noPublish = false

    func run() throws {
        try StageRunner(global: global, flags: flags).run(.all) { $0.isPublishing = !noPublish }
    }
}
