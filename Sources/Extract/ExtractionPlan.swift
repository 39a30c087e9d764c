package import Anonymise
package import Cells
package import Definition

/// Everything that one run reads with: the same for all sources.
package struct ExtractionPlan: Sendable {
    package let settings: PipelineSettings.Extraction
    package let datasets: [DatasetDefinition]
    package let layouts: [String: LayoutDefinition]
    package let codeLists: [String: CodeList]
    /// Codes of the communes in force.
    package let communes: Set<String>
    let digests: UnitDigests
    package let firstQuarter: Quarter
    /// The run's day.
    package let asOf: CivilDate
    /// Open quarters, or those named; in order.
    package let quarters: [Quarter]
    package let isSynthetic: Bool
    package let keys: PseudonymKeys
    package let store: StagingStore
    package let run: String
    package let tool: String
    /// Reads units that did not change, too.
    package let refresh: Bool
    /// Units committed even beyond a limit.
    package let accepted: Set<UnitID>
    /// Asked between batches and four times a second: whether the run is to stop.
    package let isInterrupted: @Sendable () -> Bool

    /// `fileDigests` are the SHA-256 of the definition files, by path below the pipeline's folder.
    package init(
        settings: PipelineSettings.Extraction, datasets: [DatasetDefinition], layouts: [String: LayoutDefinition],
        codeLists: [String: CodeList], communes: Set<String>, fileDigests: [String: String], firstQuarter: Quarter,
        asOf: CivilDate, quarters: [Quarter], isSynthetic: Bool, keys: PseudonymKeys, store: StagingStore, run: String,
        tool: String, refresh: Bool, accepted: Set<UnitID>, isInterrupted: @escaping @Sendable () -> Bool
    ) {
        self.settings = settings
        self.datasets = datasets
        self.layouts = layouts
        self.codeLists = codeLists
        self.communes = communes
        digests = UnitDigests(
            files: fileDigests, layouts: layouts.keys, datasets: datasets.map(\.name), key: keys.checkValue)
        self.firstQuarter = firstQuarter
        self.asOf = asOf
        self.quarters = quarters
        self.isSynthetic = isSynthetic
        self.keys = keys
        self.store = store
        self.run = run
        self.tool = tool
        self.refresh = refresh
        self.accepted = accepted
        self.isInterrupted = isInterrupted
    }
}
