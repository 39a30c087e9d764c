import ArgumentParser
import Cells
import Foundation
import Pipeline
import Synthesis

/// `nq57 synthesise`: seeded synthetic communes where the pipeline's sources are.
struct SynthesiseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "synthesise",
        abstract: "Fill the sources of a synthetic pipeline with a seeded city.",
        discussion: "Replaces only what it made itself. Equal seeds give equal values in either engine.")

    enum Engine: String, ExpressibleByArgument, CaseIterable {
        case sqlite, postgres
    }

    @OptionGroup var global: GlobalOptions

    @Option(name: .long, help: "Seed of the city.")
    var seed: UInt64 = 57

    @Option(name: .long, help: "Received dossiers of all communes and quarters together, roughly.")
    var dossiers = 500_000

    @Option(name: .long, help: "Only these sources: 00004,00008..00070,@ward.")
    var source: String?

    @Option(name: .long, help: "Write to sqlite (--folder) or postgres (libpq's environment), whatever is defined.")
    var to: Engine?

    @Option(name: .long, help: "Folder of the SQLite files, with --to sqlite.")
    var folder: String?

    @Option(
        name: .long,
        help:
            "A fault: off:00004, empty:00029/dossiers, missing-column:00008/dossiers.channel, invalid:00025/dossiers:2%."
    )
    var faults: [String] = []

    func run() throws {
        try Failure.reported {
            let definition = try global.definition()
            var options = SynthesisOptions(
                seed: seed, dossiers: dossiers, asOf: try global.identity().asOf,
                faults: try faults.map { try SynthesisFault($0) })
            options.sources = try source.map { try SourceSelection($0, in: definition).ids.sorted() }
            let report = try SyntheticCity(definition: definition, options: options).write(to: try destination())
            if isatty(STDOUT_FILENO) == 1 { print("\(report.sources.count) sources written.") }
            return .success
        }
    }

    private func destination() throws -> SynthesisDestination {
        switch to {
        case nil: return .defined
        case .postgres:
            let environment = ProcessInfo.processInfo.environment
            guard let port = Int(environment["PGPORT"] ?? "5432") else {
                throw ValidationError("PGPORT is not a number.")
            }
            return .postgres(
                host: environment["PGHOST"] ?? "127.0.0.1", port: port, user: environment["PGUSER"] ?? "postgres",
                prefix: "nq57_")
        case .sqlite:
            guard let folder else { throw ValidationError("--to sqlite needs --folder.") }
            return .sqlite(folder: folder)
        }
    }
}
