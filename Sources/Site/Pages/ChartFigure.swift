/// A chart with its finding, its subject, and the way to its table.
struct ChartFigure {
    let title: String
    let subtitle: String
    let chart: Markup
    let notes: [String]
    /// Fragment of the table of the same figures.
    let table: String
    let toTable: String
    /// SHA-256 of the CSV file that holds these figures.
    let digest: String?
}
