import ArgumentParser
import Pipeline
import Publish

/// `nq57 withdraw`: the bytes of snapshots go, a notice stays.
struct WithdrawCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw",
        abstract: "Take snapshots off the site: 410 at once, the bytes go, hashes and the reason stay.",
        discussion: """
            Later snapshots repeat the figures of earlier ones. A privacy withdrawal therefore refuses until all that \
            carry one of the same tables are named, or --all-carriers is given. For privacy and legal, the ledger is \
            told: what no snapshot carries any more is never published again.

            Copies held by others cannot be recalled. Interrupted, the next run goes on with it.

            Says nothing where nobody watches and all went well; withdrawn/ID.json is on the site, and nq57 status shows \
            what is live now (line Live).
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var flags: RunFlags
    @OptionGroup var why: DecisionFlags

    @Argument(help: "Ids of the snapshots.")
    var ids: [String]

    @Option(name: .long, help: "privacy, legal or error.")
    var reason: WithdrawalReason

    @Flag(name: .long, help: "Also every snapshot that carries one of the same tables.")
    var allCarriers = false

    func run() throws {
        try Failure.reported {
            let report = try RunSession(global, flags).decide(
                .withdraw(ids, reason, why.decision, isNamingAllCarriers: allCarriers))
            Answer(global.output).print(report)
            return report.status
        }
    }
}

extension WithdrawalReason: ExpressibleByArgument {}
