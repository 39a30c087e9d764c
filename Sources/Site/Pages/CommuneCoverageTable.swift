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
        let periods = Array(
            model.periods.filter(commune.quarters.contains).suffix(IndicatorModel.longestHistory))
        var marks: Set<MissingMark.Letter> = []
        var found: Set<Hole> = []
        var hasRejected = false
        var rows = Markup()
        for dataset in model.coverage.datasets {
            var row: Markup = "<tr><th scope=\"row\">\(words("dataset.\(dataset)"))</th>"
            for period in periods {
                let status = model.coverage.status(commune.area, dataset, period)
                let reason = model.coverage.reason(commune.area, dataset, period)
                found.insert(Hole(status, reason))
                let word = words("coverage.\(status.rawValue)")
                if let reason {
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
                ["periods": context.format.quarters(periods.first ?? model.period, periods.last ?? model.period)])
            : words("commune.reported_some")
        let rejectedRows = Repair(what: words("repair.rows_what"), how: words("repair.rows"))
        repairs =
            Hole.curable.filter(found.contains).map { $0.repair(context) } + (hasRejected ? [rejectedRows] : [])
        table = DataTable(
            words, caption: words("commune.reported_caption", ["commune": context.phrases.title(commune)]),
            columns: [.text(words("commune.dataset"))] + periods.map { .text(context.format.shortQuarter($0)) },
            rows: rows, marks: marks)
    }

    /// Why a dataset is not in the figures, or came late, as far as it decides what to do.
    private struct Hole: Hashable {
        static let curable = [
            Hole(.missing, nil), Hole(.missing, .notCollected), Hole(.rejected, nil), Hole(.late, nil),
            Hole(.disabled, nil),
        ]

        private let status: Coverage.Status
        private let isUncollected: Bool

        init(_ status: Coverage.Status, _ reason: MissingReason?) {
            self.status = status
            isUncollected = status == .missing && reason == .notCollected
        }

        func repair(_ context: SiteContext) -> Repair {
            let words = context.words
            guard !isUncollected else {
                return Repair(what: context.phrases.reason(.notCollected), how: words("repair.not_collected"))
            }
            return Repair(
                what: words("coverage.\(status.rawValue)").capitalisedFirst, how: words("repair.\(status.rawValue)"))
        }
    }
}
