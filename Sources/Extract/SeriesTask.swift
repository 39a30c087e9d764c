import Anonymise
import Cells
import Definition

/// One series of one source: what is to be read of it, and for which quarters.
struct SeriesTask {
    let dataset: DatasetDefinition
    let series: UnitSeries
    /// Nil: the source's layout does not record the dataset.
    let layout: LayoutDataset?
    /// In order.
    let quarters: [Quarter]
    let source: String

    func unit(_ quarter: Quarter) -> UnitID {
        UnitID(source: source, series: series.id, quarter: quarter)
    }

    /// The same outcome for every quarter.
    func all(_ outcome: (Quarter) -> UnitOutcome) -> [SourceOutcome.Unit] {
        quarters.map { SourceOutcome.Unit(unit($0), outcome($0)) }
    }

    func failed(_ failure: ExtractionFailure) -> [SourceOutcome.Unit] {
        all { quarter in
            var failure = failure
            failure.dataset = dataset.name
            failure.quarter = quarter
            return .failed(failure)
        }
    }

    /// What a plan asks of a source, in the order of the datasets and their series.
    static func list(_ plan: ExtractionPlan, _ source: SourceDefinition, only: Set<UnitID>?) -> [SeriesTask] {
        list(plan.datasets, plan.layouts, plan.quarters, source, only: only)
    }

    static func list(
        _ datasets: [DatasetDefinition], _ layouts: [String: LayoutDefinition], _ quarters: [Quarter],
        _ source: SourceDefinition, only: Set<UnitID>?
    ) -> [SeriesTask] {
        let layout = layouts[source.layout]
        let asked = source.datasets.map(Set.init)
        return datasets.filter { asked?.contains($0.name) ?? true }.flatMap { dataset in
            dataset.series.compactMap { series in
                let quarters = quarters.filter(source.quarters.contains).filter { quarter in
                    only?.contains(UnitID(source: source.id, series: series.id, quarter: quarter)) ?? true
                }
                if quarters.isEmpty { return nil }
                return SeriesTask(
                    dataset: dataset, series: series, layout: layout?.datasets[dataset.name], quarters: quarters,
                    source: source.id)
            }
        }
    }

    /// The first reading of a register after a quarter's end stays; one of data from before it is none.
    func isFinalReading(_ manifest: UnitManifest) -> Bool {
        dataset.kind == .register && manifest.asOf > manifest.unit.quarter.lastDay && manifest.isOfWholeQuarter
    }
}
