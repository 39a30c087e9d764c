package import Anonymise
package import Definition

/// Reads a source once more, to learn which new pseudonym stands for which old one. Writes nothing.
///
/// Reads every row of the datasets that have units to rewrite, of whatever quarter: a row may have moved since it was
/// staged. A fault of one dataset leaves the others.
package struct PseudonymSurvey: Sendable {
    private let plan: ExtractionPlan
    private let newKeys: PseudonymKeys

    /// `plan` reads under the old keys.
    package init(_ plan: ExtractionPlan, following newKeys: PseudonymKeys) {
        self.plan = plan
        self.newKeys = newKeys
    }

    /// Teaches the map what stands in the source now; returns what could not be read. Blocks its thread.
    package func read(
        _ source: SourceDefinition, of units: Set<UnitID>, into map: inout PseudonymMap
    ) -> [ExtractionFailure] {
        let failures = SourceFailures(source: source.id)
        let tasks = SeriesTask.list(plan, source, only: units)
        var found: [ExtractionFailure] = []
        do {
            let extractor = CommuneExtractor(plan)
            var session = try extractor.open(source, tasks)
            try extractor.identify(source, session, failures)
            var rest = tasks[...]
            while let task = rest.first {
                if plan.isInterrupted() { throw failures.interrupted }
                let failure = read(task, source, session, failures, into: &map)
                if failure?.failureClass == .transient, let slower = try session.slower() {
                    session = slower
                    continue
                }
                if let failure { found.append(failure) }
                rest = rest.dropFirst()
            }
            try session.close()
        } catch {
            found.append(failures.failure(error))
        }
        return found
    }

    private func read(
        _ task: SeriesTask, _ source: SourceDefinition, _ session: any SourceSession, _ failures: SourceFailures,
        into map: inout PseudonymMap
    ) -> ExtractionFailure? {
        guard let layout = task.layout else { return nil }
        let check = ContractCheck(catalogue: session.catalogue, dialect: session.dialect, failures: failures)
        switch check.check(layout, dataset: task.dataset.name) {
        case .missingRelations: return nil
        case .breach(let failure): return failure
        case .sound: break
        }
        do {
            try session.isolated { try stream(task, layout, source, session, into: &map) }
            return nil
        } catch {
            return failures.failure(error, dataset: task.dataset.name)
        }
    }

    private func stream(
        _ task: SeriesTask, _ layout: LayoutDataset, _ source: SourceDefinition, _ session: any SourceSession,
        into map: inout PseudonymMap
    ) throws {
        let query = UnitQuery(
            task.series, of: task.dataset, layout: layout, firstQuarter: plan.firstQuarter, asOf: plan.asOf,
            dialect: session.dialect)
        guard query.isReadable else { return }
        let context = RowContext(
            dataset: task.dataset, series: task.series, layout: layout, codeLists: plan.codeLists,
            communes: plan.communes, source: source.id, commune: source.commune, firstQuarter: plan.firstQuarter,
            asOf: plan.asOf)
        var mapper = RowMapper(context)
        let paired = PairedPseudonymiser(
            dataset: task.dataset, source: source.id, keys: plan.keys, following: newKeys,
            isSynthetic: plan.isSynthetic)
        _ = try session.read(
            query.select(query.quarters, repeats: []), columns: layout.sourceColumns, candidates: .none
        ) { batch in
            paired.learn(mapper.map(batch).identified, into: &map)
        }
    }
}
