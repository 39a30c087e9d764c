package import Anonymise
package import Cells
package import Definition

/// Foretells what a run would read, source by source.
package struct UnitForecaster: Sendable {
    private let datasets: [DatasetDefinition]
    private let layouts: [String: LayoutDefinition]
    private let quarters: [Quarter]
    private let store: StagingStore
    private let digests: UnitDigests
    private let knowsKey: Bool

    /// `checkValue` is the pseudonym key's; nil where it is not at hand, and then no unit is told to have another one.
    package init(
        datasets: [DatasetDefinition], layouts: [String: LayoutDefinition], fileDigests: [String: String],
        quarters: [Quarter], store: StagingStore, checkValue: String?
    ) {
        self.datasets = datasets
        self.layouts = layouts
        self.quarters = quarters
        self.store = store
        knowsKey = checkValue != nil
        digests = UnitDigests(
            files: fileDigests, layouts: layouts.keys, datasets: datasets.map(\.name), key: checkValue ?? "")
    }

    /// - Shapes: one forecast per unit that a run would ask the source for, in its order.
    /// - Errors: `StagingError`.
    package func forecasts(_ source: SourceDefinition) throws(StagingError) -> [UnitForecast] {
        var forecasts: [UnitForecast] = []
        for task in SeriesTask.list(datasets, layouts, quarters, source, only: nil) {
            for quarter in task.quarters { forecasts.append(try forecast(task, quarter, source)) }
        }
        return forecasts
    }

    private func forecast(
        _ task: SeriesTask, _ quarter: Quarter, _ source: SourceDefinition
    ) throws(StagingError) -> UnitForecast {
        let unit = task.unit(quarter)
        guard let layout = task.layout else { return UnitForecast(unit: unit, action: .notCollected, rows: nil) }
        guard let manifest = try store.manifest(of: unit) else {
            return UnitForecast(unit: unit, action: .neverRead, rows: nil)
        }
        let expected = digests.digests(task, layoutName: source.layout, layout: layout)
        return UnitForecast(unit: unit, action: action(task, manifest, expected), rows: manifest.partition.rows)
    }

    private func action(
        _ task: SeriesTask, _ manifest: UnitManifest, _ expected: UnitManifest.Digests
    ) -> UnitForecast.Action {
        let found = manifest.digests
        let isSame =
            found.layout == expected.layout && found.dataset == expected.dataset && found.codes == expected.codes
            && found.columns == expected.columns
        guard isSame else { return .definitionsChanged }
        guard !knowsKey || found.key == expected.key else { return .keyChanged }
        guard store.hasFile(manifest) else { return .partitionMissing }
        return task.isFinalReading(manifest) ? .settled : .asked
    }
}
