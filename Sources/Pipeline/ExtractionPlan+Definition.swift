import Anonymise
import Cells
import Definition
import Extract

extension ExtractionPlan {
    /// What a run reads of these quarters.
    init(
        definition: PipelineDefinition, identity: RunIdentity, options: RunOptions, keys: PseudonymKeys,
        store: StagingStore, quarters: [Quarter]
    ) {
        let datasets = definition.datasets.filter { dataset in
            options.series.map { wanted in dataset.series.contains { wanted.contains($0.id) } } ?? true
        }
        self.init(
            settings: definition.settings.extraction, datasets: datasets, layouts: definition.layouts,
            codeLists: definition.codeLists, communes: definition.knownCommunes,
            fileDigests: definition.fileDigests, firstQuarter: definition.settings.firstQuarter, asOf: identity.asOf,
            quarters: quarters, isSynthetic: definition.settings.isSynthetic, keys: keys,
            store: store, run: identity.id, tool: RunIdentity.toolVersion, refresh: options.isRefreshing,
            accepted: options.accepted, isInterrupted: { Interruption.status != nil })
    }
}
