import ArgumentParser
import Pipeline

/// `nq57 aggregate`: staging to protected tables.
struct AggregateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "aggregate", abstract: "Count staged rows and protect the counts (private).")

    @OptionGroup var global: GlobalOptions
    @OptionGroup var flags: RunFlags

    func run() throws {
        try StageRunner(global: global, flags: flags).run(.aggregate)
    }
}
