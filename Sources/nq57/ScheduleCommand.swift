import ArgumentParser
import Definition
import Foundation
import Pipeline

/// `nq57 schedule`: the files by which cron or systemd start what `pipeline.yaml` schedules.
struct ScheduleCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schedule", abstract: "Print cron lines or systemd units for the schedule; installs nothing.",
        subcommands: [Cron.self, Systemd.self])

    /// What both kinds need to know.
    struct Flags: ParsableArguments {
        @Option(name: .long, help: "Account that runs nq57.")
        var user = "nq57"

        @Option(name: .long, help: "Absolute path of the command.")
        var program = "/usr/bin/nq57"

        @Option(name: .long, help: "Folder on another disk that the nightly backup is written to.")
        var backupFolder = "/mnt/second-disk/nq57-backup"

        @Option(name: .long, help: "Absolute path of ops/backup.")
        var backupProgram = "/usr/lib/nq57/backup"

        func backup(_ definition: PipelineDefinition) throws -> ScheduledBackup {
            try ScheduledBackup(program: backupProgram, folder: backupFolder, definition.settings)
        }

        func call(_ global: GlobalOptions) throws -> ScheduledCall {
            let here = FileManager.default.currentDirectoryPath
            let absolute = { (path: String) in path.hasPrefix("/") ? path : here + "/" + path }
            return try ScheduledCall(
                program: program, pipeline: absolute(global.pipelineFolder), local: global.localFile.map(absolute),
                user: user, logFile: global.logFile ?? "/var/log/nq57/nq57.log")
        }
    }

    /// `nq57 schedule cron`
    struct Cron: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "cron", abstract: "Print a file for /etc/cron.d, in the time zone of this machine.")

        @OptionGroup var global: GlobalOptions
        @OptionGroup var flags: Flags

        func run() throws {
            try Failure.reported {
                let definition = try global.definition()
                let table = try CronTable(
                    definition.settings, call: try flags.call(global), backup: try flags.backup(definition),
                    clock: try HostClock(.current, at: Date()))
                print(table.text, terminator: "")
                return .success
            }
        }
    }

    /// `nq57 schedule systemd [UNIT]`
    struct Systemd: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "systemd",
            abstract: "Print the units: a service and a timer for each scheduled verb and for the backup.",
            discussion: "Without a name, all of them, each after a line with its name; --list prints the names only.")

        @OptionGroup var global: GlobalOptions
        @OptionGroup var flags: Flags

        @Option(name: .long, help: "Network that the services may reach: 10.0.0.0/8. May be repeated.")
        var allow: [String] = []

        @Option(name: .long, help: "Command that tells a person of a failed unit, whose name it is given.")
        var failureHook = "/usr/lib/nq57/on-failure"

        @Flag(name: .long, help: "Print the names of the units.")
        var list = false

        @Argument(help: "Print this unit only: nq57-run.timer.")
        var unit: String?

        func run() throws {
            try Failure.reported {
                let definition = try global.definition()
                let units = try SystemdUnits(
                    definition, call: try flags.call(global), backup: try flags.backup(definition),
                    networks: try allow.map { try NetworkAddress($0, of: "--allow") }, failureHook: failureHook
                ).units
                if list {
                    units.forEach { print($0.name) }
                } else if let unit {
                    guard let found = units.first(where: { $0.name == unit }) else {
                        throw ValidationError("there is no unit \(unit); --list names them.")
                    }
                    print(found.text, terminator: "")
                } else {
                    units.forEach { print("# ---- \($0.name)\n\($0.text)") }
                }
                return .success
            }
        }
    }
}
