import Cells
import Definition
import Publish

/// Which datasets a commune delivered, quarter by quarter.
struct CommuneCoverageTable {
    /// What to do about one kind of hole.
    struct Repair {
        let what: String
        let how: String
    }

    let table: DataTable
    let note: String
    /// Empty where nothing is missing, and nothing refused that somebody should look at.
    let repairs: [Repair]

    init(_ commune: CommuneDefinition, _ context: SiteContext) {
        let words = context.words
        let model = context.model
        let periods = Array(model.periods.suffix(IndicatorModel.longestHistory))
        var marks: Set<MissingMark.Letter> = []
        var found: Set<Coverage.Status> = []
        var hasRejected = false
        var rows = Markup()
        for dataset in model.coverage.datasets {
            var row: Markup = "<tr><th scope=\"row\">\(words("dataset.\(dataset)"))</th>"
            for period in periods {
                let status = model.coverage.status(commune.area, dataset, period)
                found.insert(status)
                let word = words("coverage.\(status.rawValue)")
                if let reason = model.coverage.reason(commune.area, dataset, period) {
                    marks.insert(MissingMark(reason).letter)
                    let cause = context.phrases.reason(reason)
                    row += "<td class=\"gap\">\(context.cells.absence(reason)) \(word) <small>\(cause)</small></td>"
                } else if let share = model.coverage.rejected(commune.area, dataset, period) {
                    hasRejected = true
                    row += "<td>\(word) <small>\(words("rejected_share.\(share.rawValue)"))</small></td>"
                } else {
                    row += "<td>\(word)</td>"
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
        let curable: [Coverage.Status] = [.missing, .rejected, .late, .disabled]
        let rejectedRows = Repair(what: words("repair.rows_what"), how: words("repair.rows"))
        repairs =
            curable.filter(found.contains).map {
                Repair(what: words("coverage.\($0.rawValue)").capitalisedFirst, how: words("repair.\($0.rawValue)"))
            } + (hasRejected ? [rejectedRows] : [])
        table = DataTable(
            words, caption: words("commune.reported_caption", ["commune": context.phrases.title(commune)]),
            columns: [.text(words("commune.dataset"))] + periods.map { .text(context.format.shortQuarter($0)) },
            rows: rows, marks: marks)
    }
}
