import ArgumentParser
import CanonicalJSON
import Foundation
import Pipeline

/// `nq57 quarantine`: which rows were refused, by reason; never a value.
struct QuarantineCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "quarantine", abstract: "Rows that were refused, by unit and reason; never a value.",
        subcommands: [List.self, Show.self, Expire.self])

    private static func reader(_ global: GlobalOptions) throws -> QuarantineReader {
        QuarantineReader(definition: try global.definition(), state: global.state, identity: try global.identity())
    }

    private static func answer(_ global: GlobalOptions, _ shown: StateDetails.Shown) {
        switch global.output {
        case .text: print(shown.text)
        case .json: StandardStream.output.write(shown.json.serialized())
        }
    }

    /// `nq57 quarantine list`
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "Refused rows of every unit that has some.")

        @OptionGroup var global: GlobalOptions
        @OptionGroup var selection: SelectionFlags
        @Option(name: .long, help: "One reason: missing_key, bad_time …") var reason: String?

        func run() throws {
            try Failure.reported {
                let definition = try global.definition()
                QuarantineCommand.answer(
                    global,
                    try QuarantineCommand.reader(global).list(
                        sources: try selection.sources(definition), series: try selection.series(definition),
                        quarters: try selection.periods(), reason: reason))
                return .success
            }
        }
    }

    /// `nq57 quarantine show UNIT`
    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show", abstract: "Refused rows of a unit by reason, column and shape of the value.")

        @OptionGroup var global: GlobalOptions
        @Option(name: .long, help: "One reason: missing_key, bad_time …") var reason: String?
        @Flag(name: .long, help: "Print each rule as a query that the commune runs on its own side.") var sql = false
        @Argument(help: "The unit: 00004/dossiers/2026-Q3.") var unit: String

        func run() throws {
            try Failure.reported {
                let reader = try QuarantineCommand.reader(global)
                if sql {
                    print(try reader.sql(unit, reason: reason), terminator: "")
                } else {
                    QuarantineCommand.answer(global, try reader.show(unit, reason: reason))
                }
                return .success
            }
        }
    }

    /// `nq57 quarantine expire`
    struct Expire: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "expire", abstract: "Remove the lines of refused rows whose retention is over; counts stay.")

        @OptionGroup var global: GlobalOptions

        func run() throws {
            try Failure.reported {
                let removed = try QuarantineCommand.reader(global).expire()
                if isatty(STDOUT_FILENO) == 1 { print(removed.text) }
                return .success
            }
        }
    }
}
