import Cells
import Definition
import Publish

/// The start page: seven groups, each with its lead indicator; the ways to everything else.
struct StartPage {
    struct Card {
        let number: String
        let title: String
        let page: String
        let indicator: String
        let indicatorPage: String
        /// Nil where the city has none; then why.
        let value: String?
        let reason: String
        let unit: String
        let hasTarget: Bool
        let chart: Markup
        let state: Markup
        let goal: String
        let trend: String
        let coverage: String
        let more: String
    }

    struct Example {
        let label: Markup
        let url: String
    }

    let heading: String
    let lead: String
    let cards: [Card]
    let news: News
    let hasMoves: Bool
    let findText: String
    let examples: [Example]

    static func content(_ context: SiteContext, isRoot: Bool) -> PageContent {
        let place = PagePlace(context.language, "index.html", isRoot: isRoot)
        let title = context.model.definition.publication.title[context.language]
        let words = context.words
        return PageContent(
            place: place, template: "start", title: title, period: context.period,
            description: words(
                "start.description",
                ["count": context.format.integer(context.model.existing.count), "period": context.period]),
            crumbs: [], view: StartPage(context, at: place, heading: title))
    }

    private init(_ context: SiteContext, at place: PagePlace, heading: String) {
        let model = context.model
        let words = context.words
        let format = context.format
        self.heading = heading
        lead = words(
            "start.lead",
            [
                "period": context.period.capitalisedFirst,
                "reporting": format.integer(model.release.unitsReporting),
                "expected": format.integer(model.release.unitsExpected),
                "vintage": words("vintage.\(model.vintage)_long"), "published": context.publishedOn,
            ])
        cards = model.definition.taskGroups.compactMap { Card($0, context, at: place) }
        news = News(context, at: place)
        hasMoves = !news.moves.isEmpty
        findText = words(
            "start.find_text",
            [
                "indicators": format.integer(model.indicators.count),
                "communes": format.integer(model.existing.count),
            ])
        examples = StartPage.examples(context, at: place)
    }

    /// One lead indicator, and the two communes at the ends of the list.
    private static func examples(_ context: SiteContext, at place: PagePlace) -> [Example] {
        let model = context.model
        let leads = model.definition.publication.leadIndicators.compactMap(model.indicator).dropFirst(4).prefix(1)
        let communes = [model.existing.first, model.existing.last].compactMap { $0 }
        let words = context.words
        return leads.map {
            let name = $0.definition.texts.shortName[context.language]
            return Example(label: "\(name)", url: place.indicator($0.definition.id))
        }
            + communes.map {
                Example(
                    label: words.markup("area.\($0.kind.rawValue)_title", ["name": words.vietnamese($0.name.vi)]),
                    url: place.commune($0.area))
            }
    }
}
