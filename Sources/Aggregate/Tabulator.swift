package import Anonymise
package import Cells
import Columns
package import Definition
package import DurableFiles

/// Counts the staged rows: exact tables by commune, one per measure and quarter.
///
/// Reads a partition once for all its measures, and not at all where it and their definitions are as they were. Series
/// and quarters share nothing, so they may be counted by several workers.
package struct Tabulator: Sendable {
    private let definition: PipelineDefinition
    private let staging: StagingStore
    private let state: DurableFolder
    private let countsChanges: Bool

    /// The state folder keeps the partial counts. Without `countsChanges`, a unit that is not as it was at the last count
    /// is an error: what was drawn from the last count shall be published, or nothing.
    package init(
        definition: PipelineDefinition, staging: StagingStore, state: DurableFolder, countsChanges: Bool = true
    ) {
        self.countsChanges = countsChanges
        self.definition = definition
        self.staging = staging
        self.state = state
    }

    /// Every series that some measure counts, in the order of the datasets.
    package var series: [String] {
        let counted = Set(definition.measures.map(\.series))
        return definition.datasets.flatMap { $0.series.map(\.id) }.filter(counted.contains)
    }

    /// All measures of a quarter, in the order of the definition.
    ///
    /// - Errors: `TabulationError`, `StagingError`, `DurableError`.
    package func tables(quarter: Quarter, coverage: SourceCoverage) throws -> [AggregateTable] {
        var tables: [String: AggregateTable] = [:]
        for series in series {
            for table in try self.tables(series: series, quarter: quarter, coverage: coverage) {
                tables[table.measure] = table
            }
        }
        return definition.measures.compactMap { tables[$0.id] }
    }

    /// The measures of one series and quarter, in the order of the definition.
    ///
    /// - Shapes: one area per commune of the pipeline, in code order.
    /// - Errors: `TabulationError`, `StagingError`, `DurableError`.
    package func tables(series: String, quarter: Quarter, coverage: SourceCoverage) throws -> [AggregateTable] {
        var count = try SeriesCount(
            definition: definition, staging: staging, state: state, series: series, quarter: quarter,
            countsChanges: countsChanges)
        return try count.tables(coverage)
    }
}
