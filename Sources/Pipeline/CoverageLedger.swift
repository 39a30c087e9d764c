import Aggregate
import Anonymise
import Cells
import Definition
import Publish
import Workers

/// Which communes report which dataset for which due quarter, and why the others do not.
///
/// Judges manifests and the faults of the last extraction; knows no row.
///
/// - Source: `operations.md` section 6, "Coverage".
struct CoverageLedger {
    private var units: [Quarter: [JudgedUnit]]
    private let definition: PipelineDefinition

    /// Quarters that `sealed` knows are as they were when they were sealed.
    init(
        definition: PipelineDefinition, asOf: CivilDate, due: [Quarter], gaps: [UnitID: MissingReason],
        store: StagingStore, sealed: (Quarter) throws -> [JudgedUnit]?
    ) throws {
        self.definition = definition
        var units: [Quarter: [JudgedUnit]] = [:]
        for quarter in due {
            units[quarter] =
                try sealed(quarter).map { CoverageLedger.completed($0, quarter, definition) }
                ?? WorkerPool.perProcessor.map(definition.datasets.flatMap(\.series)) {
                    try CoverageLedger.judge($0, quarter, definition: definition, asOf: asOf, gaps: gaps, store: store)
                }.flatMap(\.self)
        }
        self.units = units
    }

    /// Units that are due and not counted.
    var missing: [UnitID: MissingReason] {
        var missing: [UnitID: MissingReason] = [:]
        for unit in units.values.joined() { missing[unit.unit] = unit.reason }
        return missing
    }

    /// As published: one row per commune and dataset of these quarters.
    func rows(_ quarters: [Quarter]) -> [Coverage] {
        bySeries(quarters).filter(\.series.isPrimary).flatMap { entry in
            entry.units.map { $0.published(dataset: entry.series.dataset) }
        }
    }

    /// For the report: communes per unit series and quarter.
    var summary: [RunReport.Coverage] {
        bySeries(units.keys.sorted()).map { entry in
            RunReport.Coverage(
                series: entry.series.id, quarter: entry.quarter, reporting: entry.units.count { $0.reason == nil },
                due: entry.units.count(where: \.isDue), early: entry.units.count(where: \.isEarly))
        }
    }

    /// Whether a quarter's figures would have a hole that may still be filled.
    func isAwaiting(_ quarter: Quarter) -> Bool {
        units[quarter, default: []].contains(where: \.isAwaited)
    }

    /// Whether enough communes deliver everything for the quarter, and all sources that must.
    func meets(_ quorum: PipelineSettings.Quorum, _ quarter: Quarter) -> Bool {
        let units = units[quarter, default: []].filter(\.isDue)
        let lacking = units.filter { $0.reason != nil && $0.reason != .notCollected }
        let due = Set(units.map(\.area)).count
        return (due - Set(lacking.map(\.area)).count) * 10_000 >= due * quorum.releaseBasisPoints
            && !lacking.contains { quorum.mustHave.contains($0.unit.source) }
    }

    /// Puts what an earlier vintage was sealed with in place of what is known today.
    mutating func restore(_ sealed: [JudgedUnit], of quarter: Quarter) {
        units[quarter] = CoverageLedger.completed(sealed, quarter, definition)
    }

    /// As judged, for the seal.
    func judged(_ quarter: Quarter) -> [JudgedUnit] {
        units[quarter, default: []]
    }

    private func bySeries(
        _ quarters: [Quarter]
    ) -> [(series: UnitSeries, quarter: Quarter, units: [JudgedUnit])] {
        let known = quarters.map { quarter in
            (quarter, Dictionary(grouping: units[quarter, default: []], by: \.unit.series))
        }
        return definition.datasets.flatMap(\.series).flatMap { series in
            known.map { quarter, units in (series, quarter, units[series.id, default: []].sorted { $0.area < $1.area })
            }
        }
    }

    /// What was sealed says nothing of communes that exist since later only.
    private static func completed(
        _ sealed: [JudgedUnit], _ quarter: Quarter, _ definition: PipelineDefinition
    ) -> [JudgedUnit] {
        let stated = Set(sealed.map(\.area))
        let others = definition.communes.filter { !stated.contains($0.area) }
        return sealed
            + definition.datasets.flatMap(\.series).flatMap { series in
                others.compactMap { commune in
                    commune.absence(in: quarter).map { absent(commune, $0, series, quarter) }
                }
            }
    }

    private static func absent(
        _ commune: CommuneDefinition, _ reason: MissingReason, _ series: UnitSeries, _ quarter: Quarter
    ) -> JudgedUnit {
        JudgedUnit(
            area: commune.area, unit: UnitID(source: commune.code, series: series.id, quarter: quarter),
            reason: reason, isDisabled: false, readOn: nil, rejected: nil)
    }

    private static func judge(
        _ series: UnitSeries, _ quarter: Quarter, definition: PipelineDefinition, asOf: CivilDate,
        gaps: [UnitID: MissingReason], store: StagingStore
    ) throws -> [JudgedUnit] {
        let manifests = try store.manifests(series: series.id, quarter: quarter)
        let bySource = Dictionary(uniqueKeysWithValues: manifests.map { ($0.unit.source, $0) })
        return definition.communes.map { commune in
            if let absence = commune.absence(in: quarter) { return absent(commune, absence, series, quarter) }
            let source = definition.source(of: commune.code, dataset: series.dataset)
            let unit = UnitID(source: source?.id ?? commune.code, series: series.id, quarter: quarter)
            let manifest = bySource[unit.source]
            let isDisabled = source?.disabledReason != nil
            let reason: MissingReason? =
                if isDisabled { .notReported } else { judge(unit, manifest, gaps[unit], asOf: asOf, definition) }
            return JudgedUnit(
                area: commune.area, unit: unit, reason: reason, isDisabled: isDisabled, readOn: manifest?.asOf,
                rejected: manifest.map(RejectedShare.init))
        }
    }

    /// A unit reports if its data are of after the quarter's end; one whose last reading failed is carried for a while.
    private static func judge(
        _ unit: UnitID, _ manifest: UnitManifest?, _ gap: MissingReason?, asOf: CivilDate,
        _ definition: PipelineDefinition
    ) -> MissingReason? {
        guard let manifest else { return gap ?? .notReported }
        if gap == .notCollected { return .notCollected }
        guard manifest.isOfWholeQuarter else { return .notReported }
        guard let gap else { return nil }
        let carried = manifest.asOf.adding(days: definition.settings.quorum.carryDays)
        return carried >= asOf ? nil : gap
    }
}

extension PipelineDefinition {
    /// The source from which a commune's dataset is read, or nil.
    func source(of commune: String, dataset: String) -> SourceDefinition? {
        sources.first { $0.commune == commune && ($0.datasets?.contains(dataset) ?? true) }
    }
}

extension RejectedShare {
    /// Rows of no quarter are in no unit, and in no share; repeated keys are no fault of a register (ruling 3).
    init(_ manifest: UnitManifest) {
        self.init(refused: manifest.faultyRows, taken: manifest.partition.rows)
    }
}
