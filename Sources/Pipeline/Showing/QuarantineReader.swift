import Anonymise
import CanonicalJSON
package import Cells
package import Definition
import DurableFiles
import Extract

/// What was refused, by unit and reason: counts and shapes, never a value and never a pseudonym.
package struct QuarantineReader {
    private let definition: PipelineDefinition
    private let state: StateFolder
    private let identity: RunIdentity
    private let store: StagingStore

    package init(definition: PipelineDefinition, state: String?, identity: RunIdentity) {
        self.definition = definition
        self.state = RunPlaces(definition: definition, state: state, output: nil).state
        self.identity = identity
        store = StagingStore(folder: self.state.files)
    }

    /// Refused rows of every unit that has some: of what is committed, and of what was read since and waits for a person.
    ///
    /// - Errors: `StagingError`.
    package func list(
        sources: Set<String>?, series: Set<String>?, quarters: [Quarter]?, reason: String?
    ) throws -> StateDetails.Shown {
        var counts: [RefusedRows.Count] = []
        let suspects = try store.suspects()
        for (manifest, isCommitted) in try store.committed().map({ ($0, true) }) + suspects.map({ ($0, false) }) {
            let unit = manifest.unit
            guard sources?.contains(unit.source) ?? true, series?.contains(unit.series) ?? true,
                quarters?.contains(unit.quarter) ?? true
            else { continue }
            for (name, rows) in manifest.quarantined.rows.sorted(by: { $0.key < $1.key })
            where rows > 0 && reason ?? name == name {
                counts.append(.init(unit: unit, reason: name, rows: rows, isCommitted: isCommitted))
            }
        }
        let refused = RefusedRows(counts: counts)
        return StateDetails.Shown(text: refused.text, json: refused.json)
    }

    /// The refused rows of one unit by reason, column and shape: of its last reading, committed or not.
    ///
    /// - Errors: exit 64 for a unit that was never read, or whose lines are gone; `StagingError`.
    package func show(_ name: String, reason: String?) throws -> StateDetails.Shown {
        let (manifest, isSuspect) = try manifest(name)
        let (unit, groups) = (manifest.unit, try groups(manifest, reason))
        let title =
            unit.description + ": read on \(manifest.asOf.iso)"
            + (isSuspect ? ", not committed (nq57 status says why): nq57 extract --accept \(unit) does it" : "")
        let lines = groups.map { group, rows in
            "  \(rows) × \(group.reason) of \(group.column): \(group.shape), \(group.length) characters"
        }
        return StateDetails.Shown(
            text: ([title] + (lines.isEmpty ? ["  no row refused"] : lines)).joined(separator: "\n"),
            json: .object([
                "schema": "nq57/quarantine-unit/1", "unit": .string(unit.description), "committed": .bool(!isSuspect),
                "as_of": .string(manifest.asOf.iso),
                "refused": .array(
                    groups.map { group, rows in
                        .object([
                            "reason": .string(group.reason), "column": .string(group.column),
                            "shape": .string(group.shape), "length": .integer(group.length), "rows": .integer(rows),
                        ])
                    }),
            ]))
    }

    /// The rules behind a unit's refusals as queries for the commune's administrator.
    ///
    /// - Errors: as `show`.
    package func sql(_ name: String, reason: String?) throws -> String {
        let manifest = try manifest(name).manifest
        let unit = manifest.unit
        guard let source = definition.sources.first(where: { $0.id == unit.source }),
            let dataset = definition.datasets.first(where: { $0.series.contains { $0.id == unit.series } }),
            let layout = definition.layouts[source.layout]?.datasets[dataset.name]
        else { throw StateDetails.unknown("layout for \(unit)", "the definitions changed since it was read") }
        let query = RefusalQuery(
            dataset: dataset, layout: layout, source: source, communes: definition.knownCommunes,
            firstQuarter: definition.settings.firstQuarter, asOf: identity.asOf)
        var seen: Set<String> = []
        return try groups(manifest, reason).compactMap { group, _ in
            seen.insert(group.reason + "." + group.column).inserted
                ? query.sql(reason: group.reason, column: group.column) : nil
        }.joined(separator: "\n")
    }

    /// Removes the lines of refused rows that are older than `retention.quarantine`, under the run's lock.
    ///
    /// - Errors: as `StateCollector.collect`.
    package func expire() throws -> [CollectedFile] {
        try StateCollector(definition: definition, state: state.path, identity: identity)
            .collect(only: .quarantineRetention)
    }

    /// A unit's last reading: one that waits for a person before the committed one.
    private func manifest(_ name: String) throws -> (manifest: UnitManifest, isSuspect: Bool) {
        if let unit = UnitID(name) {
            if let suspect = try store.suspect(unit) { return (suspect, true) }
            if let manifest = try store.manifest(of: unit) { return (manifest, false) }
        }
        throw StateDetails.unknown(
            "unit \(name) that was ever read", "nq57 quarantine list names those with refused rows")
    }

    /// The most frequent first.
    private func groups(_ manifest: UnitManifest, _ reason: String?) throws -> [(RefusalGroup, Int)] {
        guard let groups = try store.refusals(of: manifest) else {
            throw StateDetails.unknown(
                "file of the refused rows of \(manifest.unit)",
                "its time was over; nq57 quarantine list has the counts, nq57 extract --refresh writes it again")
        }
        return groups.filter { reason ?? $0.key.reason == $0.key.reason }.map { ($0.key, $0.value) }
            .sorted { left, right in
                (right.1, left.0.reason, left.0.column, left.0.shape, left.0.length)
                    < (left.1, right.0.reason, right.0.column, right.0.shape, right.0.length)
            }
    }
}
