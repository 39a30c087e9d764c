import Cells
import Definition
import Publish

extension ChartFigure {
    /// What a chart is made of before it is on a page or in a file.
    struct Chart {
        /// `trend`, `map`, `spread`, `revisions`.
        let name: String
        let title: String
        let subtitle: String
        let frame: ChartFrame
        let content: Markup
        let notes: [String]
        /// Fragment of the table of the same figures.
        let table: String
        /// CSV of exactly what is drawn.
        let rows: [UInt8]
        /// False: its figures are of several snapshots.
        var isOfSnapshot = true
    }

    init(_ chart: Chart, of model: IndicatorModel, _ context: SiteContext, at place: PagePlace) {
        let words = context.words
        let release = context.model.release
        let stem = "\(model.definition.id)-\(chart.name)"
        let path = "c/\(stem).svg"
        let rowsPath = "c/\(stem).csv"
        let source = words(
            "chart.source",
            [
                "publisher": context.model.definition.publication.publisher[context.language],
                "snapshot": release.snapshotID, "published": context.publishedOn,
            ])
        let drawing = ChartFile(
            frame: chart.frame, content: chart.content, language: context.language.rawValue,
            heading: release.isSynthetic ? words("layout.synthetic_title", ["title": chart.title]) : chart.title,
            subtitle: chart.subtitle, source: source)
        let address = "\(context.language.rawValue)/\(path)"
        name = chart.name
        title = chart.title
        subtitle = chart.subtitle
        self.chart = chart.frame.markup(chart.content)
        notes = chart.notes
        table = chart.table
        toTable = words("table.to_table")
        digest = chart.isOfSnapshot ? model.headlineCSV?.sha256 : nil
        file = SitePage(path: address, bytes: drawing.bytes)
        fileURL = place.base + path
        fileLabel = words("chart.file", ["size": context.format.size(file.bytes.count)])
        rows = SitePage(path: "\(context.language.rawValue)/\(rowsPath)", bytes: chart.rows)
        rowsURL = place.base + rowsPath
        rowsLabel = words("chart.rows", ["size": context.format.size(chart.rows.count)])
        let location = (context.model.definition.publication.baseURL ?? "") + address
        // It stays on another page while the chart becomes that of later snapshots: no figure, no quarter in it.
        let alternative: Markup =
            "\(words("chart.alt_\(chart.name)")): \(model.definition.texts.name[context.language])"
        let image: Markup = "<img src=\"\(location)\" width=\"\(drawing.width * 2)\" alt=\"\(alternative)\">"
        embedding = image.source
    }
}
