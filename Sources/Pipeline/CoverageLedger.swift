import Aggregate
import Anonymise
import Cells
import Definition
import Publish

/// Which communes report which dataset for which due quarter, and why the others do not.
///
/// Judges manifests and the faults of the last extraction; knows no row.
///
/// - Source: `operations.md` section 6, "Coverage".
struct CoverageLedger {
    /// Units that are due and not counted.
    let missing: [UnitID: MissingReason]
    /// As published: one row per commune, dataset and due quarter.
    let rows: [Coverage]
    /// For the report: communes per unit series and quarter.
    let summary: [RunReport.Coverage]

    init(
        definition: PipelineDefinition, asOf: CivilDate, due: [Quarter], gaps: [UnitID: MissingReason],
        store: StagingStore
    ) throws {
        var missing: [UnitID: MissingReason] = [:]
        var rows: [Coverage] = []
        var summary: [RunReport.Coverage] = []
        for dataset in definition.datasets {
            for series in dataset.series {
                for quarter in due {
                    let judged = try CoverageLedger.judge(
                        series, quarter, definition: definition, asOf: asOf, gaps: gaps, store: store)
                    for unit in judged { missing[unit.unit] = unit.reason }
                    summary.append(
                        RunReport.Coverage(
                            series: series.id, quarter: quarter, reporting: judged.count { $0.reason == nil },
                            due: judged.count))
                    if series.isPrimary { rows += judged.map { $0.published(dataset: dataset.name) } }
                }
            }
        }
        self.missing = missing
        self.rows = rows
        self.summary = summary
    }

    private struct Judged {
        let area: AreaCode
        let unit: UnitID
        let reason: MissingReason?
        let isDisabled: Bool
        let readOn: CivilDate?

        func published(dataset: String) -> Coverage {
            let status: Coverage.Status =
                switch reason {
                case nil: .reported
                case _ where isDisabled: .disabled
                case .sourceRefused: .rejected
                default: .missing
                }
            return Coverage(
                area: area, dataset: dataset, period: unit.quarter, status: status, reason: reason,
                receivedOn: reason == nil ? readOn : nil)
        }
    }

    private static func judge(
        _ series: UnitSeries, _ quarter: Quarter, definition: PipelineDefinition, asOf: CivilDate,
        gaps: [UnitID: MissingReason], store: StagingStore
    ) throws -> [Judged] {
        let manifests = try store.manifests(series: series.id, quarter: quarter)
        let bySource = Dictionary(uniqueKeysWithValues: manifests.map { ($0.unit.source, $0) })
        return definition.communes.map { commune in
            let source = definition.source(of: commune.code, dataset: series.dataset)
            let unit = UnitID(source: source?.id ?? commune.code, series: series.id, quarter: quarter)
            let manifest = bySource[unit.source]
            let isDisabled = source?.disabledReason != nil
            let reason: MissingReason? =
                if isDisabled { .notReported } else { judge(unit, manifest, gaps[unit], asOf: asOf, definition) }
            return Judged(
                area: commune.area, unit: unit, reason: reason, isDisabled: isDisabled, readOn: manifest?.asOf)
        }
    }

    /// A unit reports if its data are of after the quarter's end; one whose last reading failed is carried for a while.
    private static func judge(
        _ unit: UnitID, _ manifest: UnitManifest?, _ gap: MissingReason?, asOf: CivilDate,
        _ definition: PipelineDefinition
    ) -> MissingReason? {
        guard let manifest else { return gap ?? .notReported }
        if gap == .notCollected { return .notCollected }
        guard let dataTime = UTCTime(manifest.sourceState.dataTime),
            dataTime.seconds * 1_000_000 >= unit.quarter.endMicroseconds
        else { return .notReported }
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
