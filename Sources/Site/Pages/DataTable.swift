import Publish

/// A table with its caption, in a region that scrolls alone, and the marks that its cells use.
struct DataTable {
    struct Column {
        let label: String
        let isNumber: Bool

        static func text(_ label: String) -> Column { Column(label: label, isNumber: false) }
        static func number(_ label: String) -> Column { Column(label: label, isNumber: true) }
    }

    let caption: String
    let region: String
    let isSortable: Bool
    /// `sortable`, `aligned` (one of several with the same columns), `even` (columns of one width), or nothing.
    let cssClass: String
    /// Whether it may have to scroll on a narrow screen.
    let isBroad: Bool
    /// What the script says after sorting; `#` stands for the column.
    let sortedUp: String
    let sortedDown: String
    let head: Markup
    let rows: Markup
    /// Explanations of the marks; empty without any.
    let legend: Markup

    init(
        _ words: Wording, caption: String, columns: [Column], rows: Markup,
        marks: Set<MissingMark.Letter> = [], cssClass: String = ""
    ) {
        self.caption = caption
        self.rows = rows
        self.cssClass = cssClass
        isSortable = cssClass == "sortable"
        isBroad = columns.count > 4
        sortedUp = words("table.sorted_up", ["column": "#"])
        sortedDown = words("table.sorted_down", ["column": "#"])
        region = words("table.region", ["caption": caption])
        head = columns.map { column -> Markup in
            column.isNumber
                ? "<th scope=\"col\" class=\"n\">\(column.label)</th>" : "<th scope=\"col\">\(column.label)</th>"
        }.joined()
        legend = MissingMark.Letter.allCases.filter(marks.contains).map { letter -> Markup in
            " <span><b>[\(letter.rawValue)]</b> \(words("missing.\(letter.rawValue)"))</span>"
        }.joined()
    }
}

extension Sequence where Element == Observation {
    /// The marks that these observations need.
    var marks: Set<MissingMark.Letter> {
        Set(compactMap { $0.missingReason.map { MissingMark($0).letter } })
    }
}
