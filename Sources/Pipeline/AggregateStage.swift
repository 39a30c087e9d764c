import Aggregate
import Anonymise
import Cells
import Definition
import Workers

/// Staged units in, exact tables out.
struct AggregateStage {
    let definition: PipelineDefinition
    let store: StagingStore
    let state: StateFolder

    /// Without `countsChanges`, the counts of the last aggregation or an error (`notCounted`).
    ///
    /// - Shapes: one table per measure and due quarter; quarters oldest first, measures in the order of the definition.
    func aggregate(due: [Quarter], missing: [UnitID: MissingReason], countsChanges: Bool) throws -> [AggregateTable] {
        let tabulator = Tabulator(
            definition: definition, staging: store, state: state.files, countsChanges: countsChanges)
        let coverage = SourceCoverage(missing: missing)
        let jobs = due.flatMap { quarter in tabulator.series.map { Job(series: $0, quarter: quarter) } }
        let results = WorkerPool(workers: 2).run(jobs) { job in
            Result { try tabulator.tables(series: job.series, quarter: job.quarter, coverage: coverage) }
        }
        return try results.flatMap { try $0.get() }
    }

    private struct Job: Sendable {
        let series: String
        let quarter: Quarter
    }
}
