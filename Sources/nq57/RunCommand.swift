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

/// `nq57 publish`: gate, seal, switch.
struct PublishCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish", abstract: "Judge the protected tables, seal a snapshot, make it live.")

    @OptionGroup var global: GlobalOptions
    @OptionGroup var flags: RunFlags

    @Flag(name: .long, help: "Build and judge, then leave it unpublished.")
    var dryRun = false

    @Flag(name: .long, help: "New pages for the live snapshot, no new figures.")
    var siteOnly = false

    func run() throws {
        try StageRunner(global: global, flags: flags).run(.publish) { options in
            options.isDryRun = dryRun
            options.isSiteOnly = siteOnly
        }
    }
}
