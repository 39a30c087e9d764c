import ArgumentParser
import CanonicalJSON
import Cells
import Foundation
import Pipeline

/// `nq57 show`: what is known of one thing.
struct ShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "What is known of a run, unit, source, guest, quarter or snapshot.",
        subcommands: [Run.self, Unit.self, Source.self, Guest.self, QuarterOf.self, Snapshot.self])

    /// Prints one thing in the form asked for.
    static func answer(_ global: GlobalOptions, _ body: (StateDetails) throws -> StateDetails.Shown) throws {
        try Failure.reported {
            let shown = try body(
                StateDetails(
                    definition: try global.definition(), state: global.state, output: global.outputFolder,
                    identity: try global.identity()))
            switch global.output {
            case .text: print(shown.text)
            case .json: StandardStream.output.write(shown.json.serialized())
            }
            return .success
        }
    }

    /// `nq57 show run [ID]`
    struct Run: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "run", abstract: "The report of a run.")
        @OptionGroup var global: GlobalOptions
        @Argument(help: "Name of the run; else the last one that ended.") var id: String?

        func run() throws { try ShowCommand.answer(global) { try $0.run(id) } }
    }

    /// `nq57 show unit U`
    struct Unit: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "unit",
            abstract: "What is committed of a unit: rows, refusals, when and from what it was read.")
        @OptionGroup var global: GlobalOptions
        @Argument(help: "The unit: 00004/dossiers/2026-Q3.") var unit: String

        func run() throws { try ShowCommand.answer(global) { try $0.unit(unit) } }
    }

    /// `nq57 show source S`
    struct Source: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "source", abstract: "How a source is reached, what is committed of it, what is behind.")
        @OptionGroup var global: GlobalOptions
        @Argument(help: "The source: 00004.") var source: String

        func run() throws { try ShowCommand.answer(global) { try $0.source(source) } }
    }

    /// `nq57 show guest S`
    struct Guest: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "guest", abstract: "What the last reading cost a source's server, for its administrator.")
        @OptionGroup var global: GlobalOptions
        @Argument(help: "The source: 00004.") var source: String

        func run() throws { try ShowCommand.answer(global) { try $0.guest(source) } }
    }

    /// `nq57 show quarter Q`
    struct QuarterOf: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "quarter", abstract: "Whether a quarter is due, sealed and waited for, and who reports for it."
        )
        @OptionGroup var global: GlobalOptions
        @Argument(help: "The quarter: 2025-Q3.") var quarter: String

        func run() throws {
            guard let known = Quarter(quarter) else { throw ValidationError("write a quarter as 2025-Q3.") }
            try ShowCommand.answer(global) { try $0.quarter(known) }
        }
    }

    /// `nq57 show snapshot [ID]`
    struct Snapshot: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "snapshot", abstract: "When a snapshot was published, and what it holds.")
        @OptionGroup var global: GlobalOptions
        @Argument(help: "The snapshot; else the live one.") var id: String?

        func run() throws { try ShowCommand.answer(global) { try $0.snapshot(id) } }
    }
}
