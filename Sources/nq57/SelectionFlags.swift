import ArgumentParser
import Cells
import Definition

/// The flags by which a verb is about some sources, datasets or quarters only.
struct SelectionFlags: ParsableArguments {
    @Option(name: .long, help: "Sources: 00004,00008..00070,@ward.")
    var source: String?

    @Option(name: .long, help: "Unit series: dossiers,petitions.")
    var dataset: String?

    @Option(name: .long, help: "Quarters: 2025-Q3..2026-Q1.")
    var quarters: String?

    /// Ids of the sources; nil: all.
    func sources(_ definition: PipelineDefinition) throws -> Set<String>? {
        try source.map { try SourceSelection($0, in: definition).ids }
    }

    /// Unit series; nil: all.
    func series(_ definition: PipelineDefinition) throws -> Set<String>? {
        guard let dataset else { return nil }
        let known = Set(definition.datasets.flatMap { $0.series.map(\.id) })
        let wanted = Set(dataset.split(separator: ",").map(String.init))
        guard let unknown = wanted.subtracting(known).min() else { return wanted }
        throw ValidationError("--dataset: \(unknown) is none of \(known.sorted().joined(separator: ", ")).")
    }

    /// Quarters in order; nil: all.
    func periods() throws -> [Quarter]? {
        guard let quarters else { return nil }
        let ends = quarters.split(separator: "..", omittingEmptySubsequences: false).map { Quarter(String($0)) }
        guard (1...2).contains(ends.count), let first = ends[0], let last = ends[ends.count - 1], first <= last else {
            throw ValidationError("--quarters: write 2025-Q3 or 2025-Q3..2026-Q1.")
        }
        return Quarter.all(from: first, through: last)
    }
}
