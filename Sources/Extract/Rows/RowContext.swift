package import Cells
package import Definition

/// Everything but the rows themselves that decides what becomes of the rows of one source, dataset and series.
package struct RowContext: Sendable {
    package let dataset: DatasetDefinition
    package let series: UnitSeries
    /// Where the source's layout keeps the dataset.
    package let layout: LayoutDataset
    /// By name.
    package let codeLists: [String: CodeList]
    /// Codes of the communes in force.
    package let communes: Set<String>
    /// Id of the source; the name of its units.
    package let source: String
    /// Code of the source's commune.
    package let commune: String
    /// Events before its first day are refused.
    package let firstQuarter: Quarter
    /// The run's day: its end is the snapshot of row checks and of open pauses.
    package let asOf: CivilDate

    package init(
        dataset: DatasetDefinition, series: UnitSeries, layout: LayoutDataset, codeLists: [String: CodeList],
        communes: Set<String>, source: String, commune: String, firstQuarter: Quarter, asOf: CivilDate
    ) {
        self.dataset = dataset
        self.series = series
        self.layout = layout
        self.codeLists = codeLists
        self.communes = communes
        self.source = source
        self.commune = commune
        self.firstQuarter = firstQuarter
        self.asOf = asOf
    }

    /// Events from this local day on are not read; the census counts them apart.
    var firstFutureDay: CivilDate { asOf.adding(days: 2) }

    /// The end of the run's day, in microseconds.
    var snapshot: Int64 { HanoiTime.startOfDay(asOf.adding(days: 1)) }
}
