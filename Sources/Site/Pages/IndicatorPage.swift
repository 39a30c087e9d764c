import Cells
import Definition
import Publish

/// One indicator: message, at a glance, charts, all communes, periods, breakdowns, files, definition, quality.
struct IndicatorPage {
    let name: String
    let message: String
    let status: String
    /// Known to be wrong, and still shown.
    let openErrors: [String]
    let glance: IndicatorGlance
    let figures: [ChartFigure]
    let hasFigures: Bool
    let communesIntro: [String]
    /// Nil where communes have more than yes or no.
    let presence: IndicatorPresence?
    let communes: DataTable
    let periods: DataTable
    let breakdowns: [IndicatorBreakdown]
    let hasBreakdowns: Bool
    let downloads: [Download]
    let definition: [IndicatorNotes.Term]
    let quality: IndicatorQuality
    let source: [IndicatorNotes.Term]
    let related: [PageFrame.Link]
    let hasRelated: Bool
    let citation: String
    let making: IndicatorMaking
    /// On paper: where the tables are that it leaves out.
    let elsewhere: String

    static func content(_ model: IndicatorModel, _ context: SiteContext) -> PageContent {
        let place = PagePlace(context.language, "i/\(model.definition.id).html")
        let name = model.definition.texts.name[context.language]
        let group = context.model.definition.taskGroups.first { $0.id == model.definition.taskGroup }
        let view = IndicatorPage(model, context, at: place)
        return PageContent(
            place: place, template: "indicator", title: name, period: context.period,
            description: context.words(
                "indicator.description",
                [
                    "indicator": name, "period": context.period,
                    "count": context.format.integer(model.communes.count),
                ]),
            crumbs: [
                .init(label: context.words("layout.start"), page: "index.html"),
                .init(
                    label: group?.shortTitle[context.language] ?? "", page: "g/\(model.definition.taskGroup).html"),
                .init(label: name, page: nil),
            ],
            view: view, files: view.figures.flatMap { [$0.file, $0.rows] },
            described: SchemaOrgDataset.element(
                SchemaOrgDataset(context.model.release).block(
                    model.definition, context.language, root: place.root)))
    }

    private init(_ model: IndicatorModel, _ context: SiteContext, at place: PagePlace) {
        let notes = IndicatorNotes(model, context, at: place)
        let charts = IndicatorCharts(model, context, at: place)
        name = model.definition.texts.name[context.language]
        message = IndicatorPage.message(model, context)
        status = IndicatorPage.status(model, context)
        openErrors = KnownErrorSentences(of: model.definition, context).open
        glance = IndicatorGlance(model, context, at: place)
        figures = [
            charts.trend(table: "periods"), charts.map(table: "communes"), charts.spread(table: "communes"),
            charts.revisions(table: "revisions"),
        ].compactMap { $0 }
        hasFigures = !figures.isEmpty
        making = IndicatorMaking(model, context, at: place)
        elsewhere = context.words(
            "indicator.on_paper",
            [
                "count": context.format.integer(model.communes.count), "address": context.address(of: place),
                "file": "\(model.definition.id).csv",
            ])
        communesIntro = IndicatorPage.communesIntro(model, context, ends: charts.barEnds)
        presence = IndicatorPresence(model, context, at: place)
        communes = CommunesTable(model, context, at: place).table
        periods = PeriodsTable(model, context).table
        breakdowns = model.breakdowns.map { IndicatorBreakdown($0, of: model, context) }
        hasBreakdowns = !breakdowns.isEmpty
        downloads = notes.downloads
        definition = notes.definition
        quality = IndicatorQuality(model, context, at: place)
        source = notes.source
        related = notes.related
        hasRelated = !related.isEmpty
        citation = notes.citation
    }

    /// One sentence each: the value, what changed, the target.
    private static func message(_ model: IndicatorModel, _ context: SiteContext) -> String {
        let phrases = context.phrases
        let words = context.words
        let period = context.period.capitalisedFirst
        guard let value = model.city.observation.value else {
            return words(
                "indicator.message_missing",
                ["period": period, "reason": phrases.reason(model.city.observation).lowercasedFirst])
        }
        var sentences = [
            words(
                "indicator.message_value",
                ["period": period, "value": phrases.full(value, model.definition, ofCity: true)])
        ]
        if model.city.change != nil {
            sentences.append(phrases.changeSinceLastQuarter(model.city, model.definition) + ".")
        }
        if let target = model.target, let state = model.city.target.state, state != .noTarget {
            let goal = phrases.datedGoal(target, model.definition)
            sentences.append(words("target.\(state.rawValue)_long") + " (" + goal + ").")
        }
        return sentences.joined(separator: " ")
    }

    /// Quarter, vintage, coverage, day; and that the indicator ended, where it did.
    private static func status(_ model: IndicatorModel, _ context: SiteContext) -> String {
        let status = context.words(
            "indicator.status",
            [
                "period": context.period.capitalisedFirst, "vintage": context.words("vintage.\(model.figures.vintage)"),
                "reporting": context.format.integer(model.city.observation.unitsReporting),
                "expected": context.format.integer(model.city.observation.unitsExpected),
                "published": context.publishedOn,
            ])
        guard model.definition.quarters.last != nil else { return status }
        let successor = model.definition.replacedBy.flatMap(context.model.definition.indicator)
        return status + " · " + context.words("indicator.ended")
            + (successor.map {
                " · " + context.words("indicator.ended_then", ["indicator": $0.texts.name[context.language]])
            } ?? "")
    }

    private static func communesIntro(
        _ model: IndicatorModel, _ context: SiteContext, ends: (low: String, high: String)
    ) -> [String] {
        let words = context.words
        guard model.definition.kind != .presence else { return [words("presence.order")] }
        var intro = [words("indicator.communes_plain", ["low": ends.low, "high": ends.high])]
        if model.target != nil { intro.append(words("indicator.communes_goal")) }
        if model.roundedCommunes > 0 { intro.append(words("indicator.communes_whisker")) }
        if model.communes.contains(where: { $0.change?.state == .noClearChange }) {
            intro.append(words("indicator.communes_unclear"))
        }
        return intro
    }
}
