import ArgumentParser
import Pipeline

/// `nq57 publish`: gate, seal, switch.
struct PublishCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish", abstract: "Judge the protected tables, seal a snapshot, make it live.",
        discussion: """
            Says nothing where nobody watches and all went well; nq57 status shows what is live now (line Live). \
            --dry-run says what the gate found wherever it goes.
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var flags: RunFlags

    @Flag(name: .long, help: "Build and judge, print what the gate says, and leave it unpublished.")
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
