import Cells
import Definition
import Publish

/// One task group: its indicators in a table, their movement as small charts, what is not measured.
struct GroupPage {
    struct Figure {
        let name: String
        let page: String
        let chart: Markup
    }

    let heading: String
    let resolution: String
    let table: DataTable
    let figures: [Figure]
    let notMeasured: String
    let downloads: [Download]

    static func content(_ group: TaskGroupDefinition, _ context: SiteContext) -> PageContent {
        let place = PagePlace(context.language, "g/\(group.id).html")
        let title = group.shortTitle[context.language]
        return PageContent(
            place: place, template: "group", title: title, period: context.period,
            description: context.words("group.description", ["title": title, "period": context.period]),
            crumbs: [
                .init(label: context.words("layout.start"), page: "index.html"), .init(label: title, page: nil),
            ],
            view: GroupPage(group, context, at: place), feed: .init(name: group.id, title: title))
    }

    private init(_ group: TaskGroupDefinition, _ context: SiteContext, at place: PagePlace) {
        let language = context.language
        let members = context.model.indicators(of: group.id)
        heading = context.words(
            "group.heading", ["number": String(group.id.dropFirst()), "title": group.shortTitle[language]])
        resolution = group.title[language]
        table = GroupPage.table(members, context, at: place)
        figures = members.map { member in
            Figure(
                name: member.definition.texts.shortName[language], page: place.indicator(member.definition.id),
                chart: IndicatorCharts(member, context, at: place)
                    .smallTrend(
                        id: "c-\(member.definition.id)",
                        periods: Array(context.model.periods.suffix(IndicatorModel.longestHistory))))
        }
        notMeasured = group.notMeasured[language]
        downloads = members.compactMap {
            context.download(
                "data/indicator/\($0.definition.id).csv", label: $0.definition.texts.shortName[language], from: place)
        }
    }

    private static func table(_ members: [IndicatorModel], _ context: SiteContext, at place: PagePlace) -> DataTable {
        let words = context.words
        let cells = context.cells
        let rows = members.map { member -> Markup in
            let definition = member.definition
            let city = member.city
            let phrases = context.phrases
            let goal = member.target.map { phrases.shortGoal($0, definition) } ?? ""
            let unit =
                definition.kind == .presence ? phrases.unitOfCity(definition) : phrases.unitBeside(definition)
            let period = member.figures.period
            let isSilent = city.change == nil && definition.compares(period.previous, with: period)
            let word = isSilent ? "" : phrases.trendWord(city, definition)
            return """
                <tr id="\(definition.id)"><th scope="row"><a href="\(place.indicator(definition.id))">\
                \(definition.texts.name[context.language])</a> <small>\(unit)</small></th>\
                <td class="n">\(cells.value(city.observation, definition))</td>\
                <td class="s">\(cells.state(city.target)) <small>\(goal)</small></td>\
                <td class="n"><small>\(word)</small> \(cells.difference(city.change))\
                \(cells.unitOfChange(city.change, definition))</td>\
                <td class="n">\(city.observation.unitsReporting)/\(city.observation.unitsExpected)</td>\
                <td>\(context.format.shortQuarter(period))</td></tr>

                """
        }.joined()
        return DataTable(
            words, caption: words("group.table", ["period": context.period]),
            columns: [
                .text(words("group.indicator")), .number(words("group.value")), .text(words("group.target")),
                .number(words("group.trend")), .number(words("group.coverage")), .text(words("group.period")),
            ], rows: rows, marks: members.map(\.city.observation).marks)
    }
}
