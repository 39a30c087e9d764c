import Anonymise
import ArgumentParser
import Cells
import Definition
import Pipeline

/// The flags of the verbs that take the run lock.
struct RunFlags: ParsableArguments {
    @OptionGroup var selection: SelectionFlags

    @Flag(name: .long, help: "Read units even if nothing changed.")
    var refresh = false

    @Option(name: .long, help: "Accept a suspect unit: 00004/dossiers/2026-Q3. May be repeated.")
    var accept: [String] = []

    @Option(name: .long, help: "Connections at a time.")
    var connections: Int?

    @Option(name: .long, help: "Time after which no source is read any more, as 2h; else as defined.")
    var deadline: DurationArgument?

    @Option(name: .long, help: "How long to wait for another run to end, as 30s; else not at all.")
    var waitLock: DurationArgument?

    @Flag(name: .long, help: "Only the sources of which something failed when it was last read.")
    var failed = false

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
        options.sources = try selection.sources(definition)
        options.series = try selection.series(definition)
        options.quarters = try selection.periods()
        options.isRefreshing = refresh
        try readAccepted(into: &options, definition)
        options.isPartialGood = partialOk
        options.exceptions = exceptions
        options.deadlineSeconds = deadline?.seconds ?? definition.settings.extraction.deadlineSeconds
        options.lockWaitSeconds = waitLock?.seconds ?? 0
        options.isFailedOnly = failed
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

    /// What is accepted is read with its dataset, of sealed quarters too; nothing else is, unless it is named.
    private func readAccepted(into options: inout RunOptions, _ definition: PipelineDefinition) throws {
        guard !accept.isEmpty else { return }
        let units = try accept.map { try RunFlags.unit($0, definition) }
        options.accepted = Set(units)
        if options.sources == nil { options.sources = Set(units.map(\.source)) }
        if options.series == nil { options.series = Set(units.map(\.series)) }
        if options.quarters == nil { options.quarters = Set(units.map(\.quarter)).sorted() }
        for unit in units where !options.asks(for: unit) {
            throw ValidationError("--accept: \(unit) is not among what is to be read.")
        }
    }

    private static func unit(_ text: String, _ definition: PipelineDefinition) throws -> UnitID {
        guard let unit = UnitID(text) else {
            throw ValidationError("--accept: write source/series/quarter, as in 00004/dossiers/2026-Q3.")
        }
        let isKnown =
            definition.sources.contains { $0.id == unit.source && $0.quarters.contains(unit.quarter) }
            && definition.datasets.contains { $0.series.contains { $0.id == unit.series } }
            && unit.quarter >= definition.settings.firstQuarter
        guard isKnown else { throw ValidationError("--accept: there is no unit \(unit) in these definitions.") }
        return unit
    }
}
