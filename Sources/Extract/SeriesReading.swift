import Anonymise
import Cells
import Definition

/// Reads one series in an open snapshot: census, comparison with what is committed, stream, limits, commit.
struct SeriesReading {
    let plan: ExtractionPlan
    let source: SourceDefinition
    let attempt: Int
    let session: any SourceSession
    let failures: SourceFailures

    /// The units of a series with their outcomes, and what belongs to no quarter.
    struct Result {
        let units: [SourceOutcome.Unit]
        let undated: [Census.Undated: Int]
        /// Rows that came to quarters before those asked for since they were committed; none where that is not known.
        let late: [Quarter: Int]
        let rows: Int

        init(
            units: [SourceOutcome.Unit], undated: [Census.Undated: Int] = [:], late: [Quarter: Int] = [:],
            rows: Int = 0
        ) {
            self.units = units
            self.undated = undated
            self.late = late
            self.rows = rows
        }
    }

    func read(_ task: SeriesTask, _ layout: LayoutDataset, unlocked: [String]) throws -> Result {
        let query = UnitQuery(
            task.series, of: task.dataset, layout: layout, firstQuarter: plan.firstQuarter, asOf: plan.asOf,
            dialect: session.dialect)
        guard query.isReadable else { return Result(units: task.all { _ in .notCollected }) }
        let digests = plan.digests.digests(task, layoutName: source.layout, layout: layout)
        let committed = try committed(task)
        let reusable = plan.refresh ? [:] : committed.filter { $0.value.digests == digests && hasPartition($0.value) }
        var outcomes: [Quarter: UnitOutcome] = [:]
        for (quarter, manifest) in reusable where task.isFinalReading(manifest) {
            outcomes[quarter] = .unchanged(manifest)
        }
        guard outcomes.count < task.quarters.count else { return Result(units: units(task, outcomes)) }

        let counted =
            try census(of: task.quarters.filter { outcomes[$0] == nil }, reusable)
            ?? SeriesCensus.take(
                query, layout: layout, session: session, maximumHashedRows: plan.settings.fingerprintMaxRows)
        let commit = UnitCommit(
            plan: plan, task: task, session: session, attempt: attempt, digests: digests, unlocked: unlocked,
            counted: counted)
        for quarter in task.quarters where outcomes[quarter] == nil {
            if let manifest = reusable[quarter], let renewed = try commit.renewed(manifest) {
                outcomes[quarter] = .unchanged(renewed)
            }
        }
        let late = try late(task, counted.census)
        let quarters = task.quarters.filter { outcomes[$0] == nil }
        guard !quarters.isEmpty else {
            return Result(units: units(task, outcomes), undated: counted.census.undated, late: late)
        }
        let (staged, rows) = try stream(task, layout, query, counted, quarters)
        for unit in staged {
            outcomes[unit.unit.quarter] = try commit.commit(unit, last: committed[unit.unit.quarter])
        }
        return Result(units: units(task, outcomes), undated: counted.census.undated, late: late, rows: rows)
    }

    /// The census of the last reading, if the file is the very one that was read then, every unit would be reused, and no
    /// row waits for its day to come.
    private func census(of quarters: [Quarter], _ reusable: [Quarter: UnitManifest]) -> SeriesCensus? {
        guard let file = session.fileFingerprint() else { return nil }
        let fingerprint = plan.keys.fingerprint(of: Array(file.utf8))
        let manifests = quarters.map { reusable[$0] }
        let areSame = manifests.allSatisfy { manifest in
            manifest?.fingerprint == fingerprint && (manifest?.asOf == plan.asOf || manifest?.census.after == 0)
        }
        guard areSame, let kept = manifests.last??.census.series, let census = Census(kept) else { return nil }
        return quarters.allSatisfy { census.rows[$0] == reusable[$0]?.census.rows } ? .known(census) : nil
    }

    private func units(_ task: SeriesTask, _ outcomes: [Quarter: UnitOutcome]) -> [SourceOutcome.Unit] {
        task.quarters.compactMap { quarter in outcomes[quarter].map { SourceOutcome.Unit(task.unit(quarter), $0) } }
    }

    /// What the source counts for earlier quarters, which are read no more, beyond what was committed. Of registers, which
    /// have no quarter, nothing is late.
    private func late(_ task: SeriesTask, _ census: Census) throws -> [Quarter: Int] {
        guard task.series.quarterBy != nil, let first = task.quarters.first else { return [:] }
        var late: [Quarter: Int] = [:]
        for (quarter, rows) in census.rows where quarter < first {
            guard let manifest = try plan.store.manifest(of: task.unit(quarter)) else { continue }
            late[quarter] = max(0, rows - manifest.census.rows)
        }
        return late
    }

    private func committed(_ task: SeriesTask) throws -> [Quarter: UnitManifest] {
        var manifests: [Quarter: UnitManifest] = [:]
        for quarter in task.quarters { manifests[quarter] = try plan.store.manifest(of: task.unit(quarter)) }
        return manifests
    }

    private func hasPartition(_ manifest: UnitManifest) -> Bool {
        plan.store.hasPartition(manifest)
    }

    /// Streams the rows into partitions that are not committed yet, and compares their numbers with the census.
    private func stream(
        _ task: SeriesTask, _ layout: LayoutDataset, _ query: UnitQuery, _ counted: SeriesCensus, _ quarters: [Quarter]
    ) throws -> (staged: [StagedUnit], rows: Int) {
        let context = RowContext(
            dataset: task.dataset, series: task.series, layout: layout, codeLists: plan.codeLists,
            communes: plan.communes, source: source.id, commune: source.commune, firstQuarter: plan.firstQuarter,
            asOf: plan.asOf)
        let pipeline = try UnitPipeline(
            context, quarters: quarters, candidates: counted.candidates, keys: plan.keys,
            isSynthetic: plan.isSynthetic, store: plan.store)
        // Without a single key column any row may repeat any other, so all quarters are looked at.
        let selected = query.keyColumns == nil ? query.quarters : quarters
        let rows = try session.read(
            query.select(selected, repeats: counted.repeats), columns: layout.sourceColumns,
            candidates: counted.candidates
        ) { try pipeline.consume($0) }
        let staged = try pipeline.finish()
        if let breach = pipeline.codeVintageBreach {
            for unit in staged { try plan.store.discard(unit) }
            throw failures.breach("code_vintage", breach, dataset: task.dataset.name)
        }
        for unit in staged {
            let arrived = unit.arrivedRows
            let expected = counted.census.rows[unit.unit.quarter] ?? 0
            guard arrived == expected else {
                for unit in staged { try plan.store.discard(unit) }
                throw failures.breach(
                    "row_count", "\(unit.unit) has \(arrived) rows; the census of the same snapshot has \(expected).",
                    dataset: task.dataset.name)
            }
        }
        return (staged, rows)
    }
}
