import ArgumentParser
import Pipeline

/// `nq57 extract`: sources to staging.
struct ExtractCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "extract", abstract: "Read the sources into pseudonymised staging.")

    @OptionGroup var global: GlobalOptions
    @OptionGroup var flags: RunFlags

    func run() throws {
        try StageRunner(global: global, flags: flags).run(.extract)
    }
}
