package import Anonymise
import Cells
package import Definition

/// Reads one source: one connection, one snapshot, every dataset, committed unit by unit.
///
/// The protocol, in order: open and lock, who are you, contract, census and fingerprint, stream, commit. Does not retry and
/// does not wait; the caller does, by class of failure.
package struct CommuneExtractor: Sendable {
    private let plan: ExtractionPlan

    package init(_ plan: ExtractionPlan) {
        self.plan = plan
    }

    /// One try. Blocks its thread; faults of the source are outcomes of its units.
    ///
    /// With `only`, reads the named units and no others (another try of those that failed).
    package func extract(_ source: SourceDefinition, attempt: Int, only: Set<UnitID>? = nil) -> SourceOutcome {
        let failures = SourceFailures(source: source.id)
        let tasks = SeriesTask.list(plan, source, only: only)
        var outcome = SourceOutcome(source: source.id)
        var rest = tasks[...]
        do {
            if plan.isInterrupted() { throw failures.interrupted }
            var session = try open(source, tasks)
            defer { outcome.guest.add(session) }
            outcome.database = session.database
            try identify(source, session, failures)
            outcome.guest.dataTime = session.dataTime
            while let task = rest.first {
                if plan.isInterrupted() { throw failures.interrupted }
                let result = read(task, source, attempt, session, failures)
                if result.isWorthMoreTime, let slower = try session.slower() {
                    outcome.guest.add(session)
                    session = slower
                    continue
                }
                rest = rest.dropFirst()
                outcome.add(result)
                if let fatal = result.fatal { throw fatal }
            }
            try session.close()
        } catch {
            let failure = failures.failure(error)
            for task in rest { outcome.units += task.failed(failure) }
        }
        for failureClass in outcome.failureClasses { outcome.guest.errors[failureClass] = 1 }
        return outcome
    }

    func open(_ source: SourceDefinition, _ tasks: [SeriesTask]) throws -> any SourceSession {
        switch source.kind {
        case .sqlite(let path):
            return try SQLiteSession.open(source, path: path, isInterrupted: plan.isInterrupted)
        case .postgres(let endpoint):
            // libpq would take the socket of this machine instead.
            guard !endpoint.host.isEmpty else { throw SourceFailures(source: source.id).missingHost }
            let relations = tasks.compactMap(\.layout).flatMap(\.relations)
            return try PostgresSession(
                source, endpoint, relations: Set(relations + [SourceIdentity.relation]),
                isInterrupted: plan.isInterrupted)
        }
    }

    func identify(
        _ source: SourceDefinition, _ session: any SourceSession, _ failures: SourceFailures
    ) throws {
        let identity = try SourceIdentity.read(session, failures)
        if let difference = identity.difference(from: source) { throw failures.wrongSource(difference) }
    }

    /// One series: its outcomes, whatever happens.
    private func read(
        _ task: SeriesTask, _ source: SourceDefinition, _ attempt: Int, _ session: any SourceSession,
        _ failures: SourceFailures
    ) -> TaskResult {
        guard let layout = task.layout else { return TaskResult(units: task.all { _ in .notCollected }) }
        let check = ContractCheck(catalogue: session.catalogue, dialect: session.dialect, failures: failures)
        do {
            switch check.check(layout, dataset: task.dataset.name) {
            case .missingRelations(let names): return try missing(names, task, failures)
            case .breach(let failure): return TaskResult(units: task.failed(failure))
            case .sound(let extraColumns, let unlocked):
                let reading = SeriesReading(
                    plan: plan, source: source, attempt: attempt, session: session, failures: failures)
                let result = try session.isolated { try reading.read(task, layout, unlocked: unlocked) }
                let note = SourceOutcome.DatasetNote(
                    dataset: task.dataset.name, undated: result.undated, late: result.late,
                    extraColumns: extraColumns, unlocked: unlocked)
                return TaskResult(units: result.units, note: task.series.isPrimary ? note : nil, rows: result.rows)
            }
        } catch {
            let failure = failures.failure(error, dataset: task.dataset.name)
            return TaskResult(
                units: task.failed(failure), fatal: failure.failureClass == .fatal ? failure : nil)
        }
    }

    /// Not collected, unless a unit of the series was ever committed, for whatever quarter: then something was taken away.
    private func missing(_ names: [String], _ task: SeriesTask, _ failures: SourceFailures) throws -> TaskResult {
        let quarters = Quarter.all(from: plan.firstQuarter, through: task.quarters.last ?? plan.firstQuarter)
        for quarter in quarters where try plan.store.manifest(of: task.unit(quarter)) != nil {
            return TaskResult(
                units: task.failed(
                    failures.breach(
                        "source_refused", "\(names.joined(separator: ", ")) is gone; it was read before.",
                        dataset: task.dataset.name)))
        }
        return TaskResult(units: task.all { _ in .notCollected })
    }
}

/// What reading one series adds to the outcome of its source.
private struct TaskResult {
    var units: [SourceOutcome.Unit]
    var note: SourceOutcome.DatasetNote?
    var rows = 0
    /// Ends the run.
    var fatal: ExtractionFailure?

    /// Whether a unit failed that may only have taken too long.
    var isWorthMoreTime: Bool {
        units.contains { unit in
            if case .failed(let failure) = unit.outcome { failure.failureClass == .transient } else { false }
        }
    }
}

extension SourceOutcome.Guest {
    /// What a session cost its source.
    fileprivate mutating func add(_ session: any SourceSession) {
        heldMilliseconds += session.heldMilliseconds
        bytes += session.bytesRead
        snapshots += 1
    }
}

extension SourceOutcome {
    /// Of a try's failures, each class once: a snapshot that gave way, for one, is gone for all units that are left.
    fileprivate var failureClasses: Set<ExtractionFailure.Class> {
        Set(
            units.compactMap { unit in
                if case .failed(let failure) = unit.outcome { failure.failureClass } else { nil }
            })
    }

    fileprivate mutating func add(_ result: TaskResult) {
        units += result.units
        if let note = result.note { notes.append(note) }
        guest.rows += result.rows
    }
}
