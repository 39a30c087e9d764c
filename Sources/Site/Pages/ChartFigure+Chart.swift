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
        /// Which rows of the CSV file are drawn.
        let rows: String
        /// False: its figures are in the tables of changes.
        var isInCSV = true
    }

    init(_ chart: Chart, of model: IndicatorModel, _ context: SiteContext, at place: PagePlace) {
        let words = context.words
        let release = context.model.release
        let path = "c/\(model.definition.id)-\(chart.name).svg"
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
        digest = chart.isInCSV ? model.headlineCSV?.sha256 : nil
        file = SitePage(path: address, bytes: drawing.bytes)
        fileURL = place.base + path
        fileName = path.split(separator: "/").last.map(String.init) ?? path
        fileLabel = words("chart.file", ["size": context.format.size(file.bytes.count)])
        rows = chart.rows
        let location = (context.model.definition.publication.baseURL ?? "") + address
        // It stays on another page while the chart becomes that of later snapshots: no figure, no quarter in it.
        let alternative: Markup =
            "\(words("chart.alt_\(chart.name)")): \(model.definition.texts.name[context.language])"
        let image: Markup = "<img src=\"\(location)\" width=\"\(drawing.width * 2)\" alt=\"\(alternative)\">"
        embedding = image.source
    }
}
