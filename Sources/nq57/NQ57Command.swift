import ArgumentParser
import Pipeline

/// `nq57`: open data on Resolution 57, from the communes of Hanoi.
@main
struct NQ57Command: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "nq57",
        abstract: "Open data on Resolution 57, from the communes of Hanoi.",
        discussion: """
            Reads the commune databases, replaces citizen identifiers in memory, counts, protects the counts, and \
            publishes snapshots and a static site. `run` does all of it and is what cron calls.

            Exit codes: 0 good, 1 what was examined is not in order, 3 some communes missing, 4 the gate refused, 5 \
            or 75 quorum missed, 10 a run would change something (plan --exit-on-change), 64 usage, 70 a bug, 74 disk or \
            state, 77 key or file mode, 78 definitions.
            """,
        version: "nq57 \(RunIdentity.toolVersion) (\(RunIdentity.commit))",
        subcommands: [
            CheckCommand.self, SynthesiseCommand.self, RunCommand.self, ExtractCommand.self, AnonymiseCommand.self,
            AggregateCommand.self, PublishCommand.self, VerifyCommand.self, YankCommand.self, WithdrawCommand.self,
            RollbackCommand.self, PruneCommand.self, StatusCommand.self, ExplainCommand.self, KeyCommand.self,
            DoctorCommand.self, DiscoverCommand.self, PlanCommand.self, ShowCommand.self, QuarantineCommand.self,
            GrantsCommand.self, ScheduleCommand.self, CollectCommand.self, ManualCommand.self, EraseCommand.self,
            LatticeCommand.self, RoundCommand.self, AttackCommand.self,
        ])

    static func main() {
        StandardStream.secure()
        CoreDumps.turnOff()
        FreedMemory.returnToSystem()
        main(nil)
    }
}
