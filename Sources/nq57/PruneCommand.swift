import ArgumentParser
import Pipeline

/// `nq57 prune`: what retention no longer keeps.
struct PruneCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prune",
        abstract: "Let snapshots expire whose announced time is over; hashes, signatures and a notice stay.",
        discussion: """
            Only with retention in publication.yaml. index.json says 90 days ahead until when a snapshot is kept \
            (keep_until); the live one never expires.
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var flags: RunFlags

    func run() throws {
        try Failure.reported {
            let report = try RunSession(global, flags).decide(.prune)
            Answer(global.output).print(report)
            return report.status
        }
    }
}
