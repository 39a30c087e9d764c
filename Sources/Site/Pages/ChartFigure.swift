/// A chart with its finding, its subject, the way to its table, and the chart as a file of its own.
struct ChartFigure {
    /// `trend`, `map`, `spread`, `revisions`.
    let name: String
    let title: String
    let subtitle: String
    let chart: Markup
    let notes: [String]
    /// Fragment of the table of the same figures.
    let table: String
    let toTable: String
    /// SHA-256 of the snapshot's CSV file that holds these figures; nil where they lie outside the snapshot.
    let digest: String?
    /// The chart alone, to be downloaded and embedded.
    let file: SitePage
    let fileURL: String
    let fileLabel: String
    /// What is drawn, as CSV.
    let rows: SitePage
    let rowsURL: String
    let rowsLabel: String
    /// The line that shows the chart on another page.
    let embedding: String
}
