import Anonymise
import ArgumentParser
import Cells
import Definition
import Pipeline

/// The flags of the verbs that take the run lock.
struct RunFlags: ParsableArguments {
    @Option(name: .long, help: "Sources: 00004,00008..00070,@ward.")
    var source: String?

    @Option(name: .long, help: "Unit series: dossiers,petitions.")
    var dataset: String?

    @Option(name: .long, help: "Quarters: 2025-Q3..2026-Q1.")
    var quarters: String?

    @Flag(name: .long, help: "Read units even if nothing changed.")
    var refresh = false

    @Option(name: .long, help: "Accept a suspect unit: 00004/dossiers/2026-Q3. May be repeated.")
    var accept: [String] = []

    @Option(name: .long, help: "Connections at a time.")
    var connections: Int?

    @Flag(name: .long, help: "End with 0 where some communes failed.")
    var partialOk = false

    @Option(
        name: .long, help: "File by which two people accept soft findings of the gate, with their signatures beside it."
    )
    var exceptions: String?

    @Option(name: .long, help: "UTC second that the snapshot carries: 2026-11-24T02:00:00Z.")
    var publishedAt: String?

    /// The options, checked against the definitions.
    func options(_ definition: PipelineDefinition) throws -> RunOptions {
        var options = RunOptions()
        options.sources = try source.map { try SourceSelection($0, in: definition).ids }
        options.series = try dataset.map { try series($0, definition) }
        options.quarters = try quarters.map(RunFlags.quarters)
        options.isRefreshing = refresh
        options.accepted = Set(try accept.map(RunFlags.unit))
        options.isPartialGood = partialOk
        options.exceptions = exceptions
        if let connections {
            guard (1...64).contains(connections) else { throw ValidationError("--connections: 1 to 64.") }
            options.connections = connections
        }
        if let publishedAt {
            guard let time = UTCTime(publishedAt) else {
                throw ValidationError("--published-at: write a second of UTC as 2026-11-24T02:00:00Z.")
            }
            options.publishedAt = time.seconds
        }
        return options
    }

    private func series(_ list: String, _ definition: PipelineDefinition) throws -> Set<String> {
        let known = Set(definition.datasets.flatMap { $0.series.map(\.id) })
        let wanted = Set(list.split(separator: ",").map(String.init))
        guard let unknown = wanted.subtracting(known).min() else { return wanted }
        throw ValidationError("--dataset: \(unknown) is none of \(known.sorted().joined(separator: ", ")).")
    }

    private static func quarters(_ range: String) throws -> [Quarter] {
        let ends = range.split(separator: "..", omittingEmptySubsequences: false).map { Quarter(String($0)) }
        guard (1...2).contains(ends.count), let first = ends[0], let last = ends[ends.count - 1], first <= last else {
            throw ValidationError("--quarters: write 2025-Q3 or 2025-Q3..2026-Q1.")
        }
        return Quarter.all(from: first, through: last)
    }

    private static func unit(_ text: String) throws -> UnitID {
        guard let unit = UnitID(text) else {
            throw ValidationError("--accept: write source/series/quarter, as in 00004/dossiers/2026-Q3.")
        }
        return unit
    }
}
