import Publish

/// A table with its caption, in a region that scrolls alone, and the marks that its cells use.
struct DataTable {
    struct Column {
        let label: String
        let isNumber: Bool
        /// By which the script finds the column; empty where it does not look for it.
        var key = ""
        /// Where the head leads; nil: nowhere.
        var url: String?
        /// Whether the head is a Vietnamese name on a page of the other language.
        var isForeign = false

        static func text(_ label: String) -> Column { Column(label: label, isNumber: false) }
        static func number(_ label: String, key: String = "") -> Column {
            Column(label: label, isNumber: true, key: key)
        }
        static func linked(_ label: String, to url: String?, isForeign: Bool) -> Column {
            Column(label: label, isNumber: true, url: url, isForeign: isForeign)
        }

        var markup: Markup {
            let number: Markup = isNumber ? " class=\"n\"" : ""
            let name: Markup = key.isEmpty ? "" : " data-part=\"\(key)\""
            let language: Markup = isForeign ? " lang=\"vi\"" : ""
            let text: Markup = if let url { "<a href=\"\(url)\">\(label)</a>" } else { "\(label)" }
            return "<th scope=\"col\"\(number)\(name)\(language)>\(text)</th>"
        }
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
        isSortable = cssClass.hasPrefix("sortable")
        isBroad = columns.count > 4
        sortedUp = words("table.sorted_up", ["column": "#"])
        sortedDown = words("table.sorted_down", ["column": "#"])
        region = words("table.region", ["caption": caption])
        head = columns.map(\.markup).joined()
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
