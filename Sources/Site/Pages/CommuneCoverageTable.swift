import Cells
import Definition
import Publish

/// Which datasets a commune delivered, quarter by quarter.
struct CommuneCoverageTable {
    let table: DataTable
    let note: String

    init(_ commune: CommuneDefinition, _ context: SiteContext) {
        let words = context.words
        let model = context.model
        let periods = Array(model.periods.suffix(IndicatorModel.longestHistory))
        var marks: Set<MissingMark.Letter> = []
        var rows = Markup()
        for dataset in model.coverage.datasets {
            var row: Markup = "<tr><th scope=\"row\">\(words("dataset.\(dataset)"))</th>"
            for period in periods {
                if let reason = model.coverage.reason(commune.area, dataset, period) {
                    marks.insert(MissingMark(reason).letter)
                    row += "<td>\(context.cells.absence(reason)) <small>\(context.phrases.reason(reason))</small></td>"
                } else {
                    row += "<td>\(words("commune.complete"))</td>"
                }
            }
            rows += "\(row)</tr>\n"
        }
        let isComplete = marks.isEmpty
        note =
            isComplete
            ? words(
                "commune.reported_all",
                [
                    "from": periods.first.map(context.format.quarter) ?? "",
                    "to": periods.last.map(context.format.quarter) ?? "",
                ])
            : words("commune.reported_some")
        table = DataTable(
            words, caption: words("commune.reported_caption", ["commune": context.phrases.title(commune)]),
            columns: [.text(words("commune.dataset"))] + periods.map { .text(context.format.shortQuarter($0)) },
            rows: rows, marks: marks)
    }
}
