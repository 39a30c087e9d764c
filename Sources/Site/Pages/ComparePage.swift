import Cells
import Definition
import Publish

/// All communes by the lead indicators; with the script, any two of them by every indicator.
///
/// - Source: `docs/decisions/0094`.
struct ComparePage {
    let lead: String
    let captionPattern: String
    /// JSON, for the script: groups with their indicators, and each commune's figures as printed.
    let figures: String
    let table: DataTable

    static func content(_ context: SiteContext) -> PageContent {
        let place = PagePlace(context.language, "compare.html")
        let title = context.words("compare.title")
        return PageContent(
            place: place, template: "compare", title: title, period: context.period,
            description: context.words("compare.description", counted(context)),
            crumbs: PageContent.Crumb.path(title, context), view: ComparePage(context, at: place))
    }

    private static func counted(_ context: SiteContext) -> KeyValuePairs<String, String> {
        ["count": context.format.integer(context.model.existing.count), "period": context.period]
    }

    private init(_ context: SiteContext, at place: PagePlace) {
        let words = context.words
        lead = words(
            "compare.lead",
            [
                "count": context.format.integer(context.model.existing.count),
                "period": context.period.capitalisedFirst,
            ])
        captionPattern = words(
            "compare.two_caption", ["first": "{first}", "second": "{second}", "group": "{group}"])
        figures = ComparedFigures(context).json
        table = ComparePage.table(context, at: place)
    }

    private static func table(_ context: SiteContext, at place: PagePlace) -> DataTable {
        let model = context.model
        let cells = context.cells
        let foreign: Markup = context.language == .vi ? "" : " lang=\"vi\""
        var marks: Set<MissingMark.Letter> = []
        var rows = Markup()
        for commune in model.existing {
            let values = model.leads.map { lead -> Markup in
                guard let observation = lead.figures(of: commune.area)?.observation else { return "<td>–</td>" }
                marks.formUnion([observation].marks)
                return "<td>\(cells.value(observation, lead.definition))</td>"
            }.joined()
            rows += """
                <tr id="\(commune.area.id)"><th scope="row"><a href="\(place.commune(commune.area))"\(foreign)>\
                \(commune.name.vi)</a></th>\(values)</tr>

                """
        }
        let columns = model.leads.map { lead -> DataTable.Column in
            let unit = context.phrases.unitBeside(lead.definition)
            let name = lead.definition.texts.shortName[context.language]
            return .number(unit.isEmpty ? name : "\(name) (\(unit))")
        }
        return DataTable(
            context.words, caption: context.words("compare.caption", counted(context)),
            columns: [.text(context.words("indicator.commune"))] + columns, rows: rows, marks: marks,
            cssClass: "sortable even numeric")
    }
}
