import Anonymise
import Cells
import Columns
import Definition
import DurableFiles

/// One series and quarter while it is counted.
struct SeriesCount {
    private let definition: PipelineDefinition
    private let staging: StagingStore
    private let dataset: DatasetDefinition
    private let plan: SeriesPlan
    private let store: PartialStore
    private let countsChanges: Bool
    private let committed: [String: UnitManifest]
    private let known: [PartialKey: AggregateTable.Counts]
    private var used: [PartialKey: AggregateTable.Counts] = [:]

    init(
        definition: PipelineDefinition, staging: StagingStore, state: DurableFolder, series: String, quarter: Quarter,
        countsChanges: Bool
    ) throws {
        guard let dataset = definition.datasets.first(where: { $0.series.contains { $0.id == series } }) else {
            throw TabulationError(.measureUncountable, series: series, quarter: quarter, detail: "no such series")
        }
        let measures = try definition.measures.filter { $0.series == series && $0.quarters.contains(quarter) }
            .map { try MeasurePlan($0, definition: definition, quarter: quarter) }
        self.definition = definition
        self.staging = staging
        self.dataset = dataset
        self.countsChanges = countsChanges
        plan = SeriesPlan(series: series, quarter: quarter, measures: measures)
        store = PartialStore(folder: state, series: series, quarter: quarter)
        committed = Dictionary(
            uniqueKeysWithValues: try staging.manifests(series: series, quarter: quarter).map { ($0.unit.source, $0) })
        known = try store.load(measures)
    }

    mutating func tables(_ coverage: SourceCoverage) throws -> [AggregateTable] {
        var areas = plan.measures.map { _ in [(commune: String, area: AggregateTable.Area)]() }
        for commune in definition.communes(in: plan.quarter) {
            let areasOfCommune = try self.areas(of: commune.code, coverage)
            for (index, area) in areasOfCommune.enumerated() { areas[index].append((commune.code, area)) }
        }
        if countsChanges, used != known { try store.save(used) }
        return zip(plan.measures, areas).map {
            AggregateTable(measure: $0.measure.id, quarter: plan.quarter, areas: $1)
        }
    }

    /// One area per measure.
    private mutating func areas(of commune: String, _ coverage: SourceCoverage) throws -> [AggregateTable.Area] {
        let sources = definition.sources(of: commune, dataset: dataset.name)
        let units = CommuneUnits(
            sources: sources, series: plan.series, quarter: plan.quarter, committed: committed, coverage: coverage)
        switch units {
        case .missing(let reason): return plan.measures.map { _ in .missing(reason) }
        case .units(let units):
            try refuseOtherKeys(units, of: commune)
            let countable = plan.measures.filter { !definition.lacks($0.neededColumns, of: dataset, in: sources) }
            let counts = try self.counts(of: commune, units, countable)
            return plan.measures.map { counts[$0.digest].map { .reported($0) } ?? .missing(.notCollected) }
        }
    }

    /// One person has different pseudonyms under different keys, and would be counted twice.
    private func refuseOtherKeys(_ units: [UnitManifest], of commune: String) throws(TabulationError) {
        guard !staging.areOfOneKey(units) else { return }
        var error = TabulationError(
            .otherKey, series: plan.series, quarter: plan.quarter, detail: "units stand under another key")
        error.commune = commune
        throw error
    }

    /// Counts by the digest of the measure: known ones as they are, the others from the rows, in one pass.
    private mutating func counts(
        of commune: String, _ units: [UnitManifest], _ plans: [MeasurePlan]
    ) throws -> [String: AggregateTable.Counts] {
        var counts: [String: AggregateTable.Counts] = [:]
        for plan in plans { counts[plan.digest] = known[PartialKey(commune: commune, units: units, plan: plan)] }
        let missing = SeriesPlan(
            series: plan.series, quarter: plan.quarter, measures: plans.filter { counts[$0.digest] == nil })
        if !missing.measures.isEmpty {
            let counted = try count(missing, commune, units)
            for (plan, count) in zip(missing.measures, counted) { counts[plan.digest] = count }
        }
        for plan in plans { used[PartialKey(commune: commune, units: units, plan: plan)] = counts[plan.digest] }
        return counts
    }

    private func count(
        _ plan: SeriesPlan, _ commune: String, _ units: [UnitManifest]
    ) throws -> [AggregateTable.Counts] {
        guard countsChanges else {
            throw TabulationError(
                .notCounted, series: plan.series, quarter: plan.quarter, detail: "units changed since the last count")
        }
        let partitions = try units.map { try staging.openPartition($0, columns: plan.columns) }
        do {
            return try plan.counts { body in
                for partition in partitions {
                    for index in 0..<partition.batchCount { try body(try partition.batch(index).columns) }
                }
            }
        } catch var failure as TabulationError {
            failure.commune = commune
            throw failure
        }
    }
}
