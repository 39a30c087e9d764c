package import Cells
package import Definition
import Foundation
import PostgresClient

/// Examines whether a source can be read as its line and its layout say, and that nothing more can be read.
///
/// Reads no row of a dataset; `isDeep` counts them. Does not retry: what fails is told with its remedy.
package struct SourceExaminer: Sendable {
    let datasets: [DatasetDefinition]
    let layouts: [String: LayoutDefinition]
    /// Codes of the communes in force: what a database says of itself is told only if it is one.
    let communes: Set<String>
    let firstQuarter: Quarter
    let asOf: CivilDate
    /// A synthetic source may hold what a real one must not open.
    let isSynthetic: Bool
    /// Unix seconds of this machine's clock.
    let now: @Sendable () -> Int64
    let isDeep: Bool
    /// The day on which a dataset of a source was read last; nil if it never was.
    let lastRead: @Sendable (_ source: String, _ dataset: DatasetDefinition) -> CivilDate?

    package init(
        datasets: [DatasetDefinition], layouts: [String: LayoutDefinition], communes: Set<String>,
        firstQuarter: Quarter, asOf: CivilDate, isSynthetic: Bool, isDeep: Bool,
        lastRead: @escaping @Sendable (_ source: String, _ dataset: DatasetDefinition) -> CivilDate?,
        now: @escaping @Sendable () -> Int64
    ) {
        self.datasets = datasets
        self.layouts = layouts
        self.communes = communes
        self.firstQuarter = firstQuarter
        self.asOf = asOf
        self.isSynthetic = isSynthetic
        self.isDeep = isDeep
        self.lastRead = lastRead
        self.now = now
    }

    /// Blocks its thread, for as long as a source may take to answer.
    package func examine(_ source: SourceDefinition) -> SourceExamination {
        var examination = SourceExamination(source: source.id, results: [])
        if let reason = source.disabledReason {
            examination.results = [.note("disabled", "it is not read: \(reason)")]
            return examination
        }
        if let last = source.quarters.last, last < Quarter(containing: asOf).previous {
            examination.results = [.note("ended", "its commune exists until \(last); it is not read")]
            return examination
        }
        switch source.kind {
        case .postgres(let endpoint):
            let server = ServerExamination(source: source, endpoint: endpoint, examiner: self)
            examination.results = server.results()
        case .sqlite(let path):
            examination.results = FileExamination(path: path, isSynthetic: isSynthetic).results()
        }
        // Without a way in there is nothing to compare.
        let isOpen = examination.results.contains { $0.outcome == .passed && ["login", "file"].contains($0.check) }
        guard isOpen else { return examination }
        examine(source, &examination)
        return examination
    }

    /// Lock, snapshot, identity row and contract, the way a run reads them.
    private func examine(_ source: SourceDefinition, _ examination: inout SourceExamination) {
        let failures = SourceFailures(source: source.id)
        do {
            let session = try open(source)
            examination.database = session.database
            examination.results.append(.passed("snapshot", "locked and read-only, data of \(session.dataTime)"))
            let identity = identity(source, session, failures)
            examination.results.append(identity)
            // What another commune's database holds is nothing to compare with.
            if identity.outcome == .passed { examination.results += contract(source, session, failures) }
            try session.close()
        } catch {
            let failure = failures.failure(error)
            examination.results.append(.failed("snapshot", failure.message, failure.remedy))
        }
    }

    private func open(_ source: SourceDefinition) throws -> any SourceSession {
        switch source.kind {
        case .sqlite(let path): return try SQLiteSession.open(source, path: path, isInterrupted: { false })
        case .postgres(let endpoint):
            let relations = layouts[source.layout]?.datasets.values.flatMap(\.relations) ?? []
            return try PostgresSession(
                source, endpoint, relations: Set(relations + [SourceIdentity.relation]), isInterrupted: { false })
        }
    }

    private func identity(
        _ source: SourceDefinition, _ session: any SourceSession, _ failures: SourceFailures
    ) -> CheckResult {
        do {
            let identity = try SourceIdentity.read(session, failures)
            guard let difference = identity.difference(from: source) else {
                return .passed("identity", "it says that it is commune \(source.commune), layout \(source.layout)")
            }
            let failure = failures.wrongSource(difference)
            let owner = identity.commune
            guard owner != source.commune, communes.contains(owner) else {
                return .failed("identity", failure.message, failure.remedy)
            }
            return .failed(
                "identity", "this is the database of commune \(owner), not of \(source.commune).", failure.remedy)
        } catch {
            let failure = failures.failure(error)
            return .failed("identity", failure.message, failure.remedy)
        }
    }

    /// One result per dataset that is not as its layout says, and one for all that are.
    private func contract(
        _ source: SourceDefinition, _ session: any SourceSession, _ failures: SourceFailures
    ) -> [CheckResult] {
        guard let layout = layouts[source.layout] else { return [] }
        let asked = datasets.filter { source.datasets?.contains($0.name) ?? true }
        let check = ContractCheck(catalogue: session.catalogue, dialect: session.dialect, failures: failures)
        var results: [CheckResult] = []
        var sound = 0
        for dataset in asked {
            guard let mapped = layout.datasets[dataset.name] else { continue }
            let found = contract(dataset, mapped, check, source, session, failures)
            if found.contains(where: { $0.outcome == .failed || $0.check == "collected" }) == false { sound += 1 }
            results += found
        }
        return [.passed("contract", "\(sound) datasets are as the layout says")] + results
    }

    private func contract(
        _ dataset: DatasetDefinition, _ layout: LayoutDataset, _ check: ContractCheck, _ source: SourceDefinition,
        _ session: any SourceSession, _ failures: SourceFailures
    ) -> [CheckResult] {
        switch check.check(layout, dataset: dataset.name) {
        case .missingRelations(let names): return [missing(names, dataset, source)]
        case .breach(let failure): return [.failed("contract", failure.message, failure.remedy)]
        case .sound(let extraColumns, let unlocked):
            var results: [CheckResult] = []
            if !extraColumns.isEmpty { results.append(extra(extraColumns, dataset, session)) }
            if !unlocked.isEmpty {
                results.append(.note("unlocked", "\(unlocked.joined(separator: ", ")) cannot be locked"))
            }
            return results + reading(dataset, layout, session, failures)
        }
    }

    /// A dataset that never was there is not collected; one that was read before was taken away.
    private func missing(_ names: [String], _ dataset: DatasetDefinition, _ source: SourceDefinition) -> CheckResult {
        let relations = names.joined(separator: ", ")
        guard let day = lastRead(source.id, dataset) else {
            return .note("collected", "\(dataset.name) is not collected there: no \(relations)")
        }
        return .failed(
            "collected", "\(dataset.name) was read on \(day.iso), and \(relations) is gone now.",
            "ask the source what became of it; if it collects this no more, leave it out of the source's datasets")
    }

    /// A schema made for us holds what we read and nothing else.
    private func extra(
        _ columns: [String], _ dataset: DatasetDefinition, _ session: any SourceSession
    ) -> CheckResult {
        let message = "\(columns.joined(separator: ", ")) of \(dataset.name): neither read nor known"
        guard session.kind == "postgres" else { return .note("extra_columns", message) }
        return .failed(
            "extra_columns", message,
            "take the columns out of nq57_export; or list them under ignored in the layout if they are harmless")
    }

    /// Whether every column that is selected may be, and, if asked, how many rows there are.
    private func reading(
        _ dataset: DatasetDefinition, _ layout: LayoutDataset, _ session: any SourceSession,
        _ failures: SourceFailures
    ) -> [CheckResult] {
        guard let series = dataset.series.first else { return [] }
        let query = UnitQuery(
            series, of: dataset, layout: layout, firstQuarter: firstQuarter, asOf: asOf, dialect: session.dialect)
        do {
            return try session.isolated {
                _ = try session.rows(query.select([], repeats: []) + " LIMIT 0")
                guard isDeep, query.isReadable else { return [] }
                let counts = try session.rows(query.census(hashes: false, unusual: nil))
                let rows = counts.reduce(0) { $0 + ($1[1].flatMap { Int($0) } ?? 0) }
                return [.passed("census", "\(dataset.name): \(rows) rows")]
            }
        } catch {
            let failure = failures.failure(error, dataset: dataset.name)
            return [.failed("reading", "\(dataset.name): \(failure.message)", failure.remedy)]
        }
    }
}
