import Cells
import Definition
import Publish

/// "At a glance": value, target, trend, ranking, coverage, freshness, all from published values.
struct IndicatorGlance {
    /// Nil where the city has none; then why.
    let value: String?
    let reason: String
    let unit: String
    let bounds: String?
    let area: String
    let ratio: String?
    let numerator: String?
    let denominator: String?
    let state: String
    let stateStyle: String
    let goal: String
    let goalSource: String?
    let distance: String?
    let others: [String]
    let bullet: Markup
    let trend: String
    let changes: [String]
    let rank: String
    let coverage: String
    let coverageNote: String
    let isComplete: Bool
    let missing: String
    let freshness: String
    let late: String

    init(_ model: IndicatorModel, _ context: SiteContext, at place: PagePlace) {
        let words = context.words
        let phrases = context.phrases
        let format = context.format
        let definition = model.definition
        let observation = model.city.observation
        value = observation.value.map { phrases.bare($0, definition, ofCity: true) }
        reason = phrases.reason(observation)
        unit = phrases.unitBeside(observation, definition)
        bounds = phrases.bounds(observation, definition)
        area = words(
            "indicator.value_detail", ["area": words("area.city"), "period": context.period])
        (ratio, numerator, denominator) = IndicatorGlance.parts(observation, definition, context)

        let judged = phrases.state(model.city.target)
        state = model.target == nil ? words("target.no_target") : judged.word
        stateStyle = judged.style
        goal = model.target.map { phrases.datedGoal($0, definition) } ?? words("target.none")
        goalSource = model.target.map { words("indicator.target_source", ["source": $0.source[context.language]]) }
        distance = model.city.target.distance.map {
            words("target.distance", ["distance": phrases.signedSize($0, definition)])
        }
        others = definition.targets.filter { $0 != model.target }.map {
            words(
                "target.other",
                ["target": phrases.datedGoal($0, definition), "source": $0.source[context.language]])
        }
        bullet = IndicatorCharts(model, context, at: place).bullet(id: "bullet") ?? ""

        let quarter = model.figures.period
        trend = phrases.trendWord(model.city, definition)
        changes = IndicatorGlance.changes(model, quarter, context)
        rank =
            model.figures.ranking.obstacle.map { words("rank.\($0.rawValue)") }
            ?? words("rank.ranked", ["count": format.integer(model.figures.ranking.comparable)])

        let reporting = observation.unitsReporting
        let expected = observation.unitsExpected
        coverage = IndicatorGlance.coverage(model, context)
        isComplete = reporting == expected
        let absent = expected - reporting
        missing = words("indicator.coverage_missing", counting: absent, ["count": format.integer(absent)])
        let isLow = reporting * 10_000 < definition.minCoverageBasisPoints * expected
        coverageNote = isLow ? IndicatorGlance.threshold(definition, context) : ""
        freshness = words(
            "indicator.freshness_text",
            [
                "end": format.day(quarter.lastDay), "published": context.publishedOn,
                "vintage": words("vintage.\(model.figures.vintage)"),
            ])
        late = context.late
    }

    private static func parts(
        _ observation: Observation, _ definition: IndicatorDefinition, _ context: SiteContext
    ) -> (ratio: String?, numerator: String?, denominator: String?) {
        guard let numerator = observation.numerator, let denominator = observation.denominator,
            let denominatorText = definition.texts.denominator
        else { return (nil, nil, nil) }
        let words = context.words
        return (
            words(
                "indicator.ratio_detail",
                [
                    "numerator": context.format.number(numerator), "denominator": context.format.number(denominator),
                ]),
            words("indicator.numerator_is", ["text": definition.texts.numerator[context.language]]),
            words("indicator.denominator_is", ["text": denominatorText[context.language]])
        )
    }

    private static func changes(_ model: IndicatorModel, _ quarter: Quarter, _ context: SiteContext) -> [String] {
        let lastYear = Quarter(year: quarter.year - 1, number: quarter.number)
        let city = model.city
        var changes = [
            context.phrases.changeSinceLastQuarter(city, model.definition) + ".",
            context.phrases.change(
                city.changeOverYear, before: city.yearAgo, period: lastYear, model.definition) + ".",
        ]
        if city.change?.mixesVintages == true || city.changeOverYear?.mixesVintages == true {
            changes.append(context.words("trend.mixed"))
        }
        if city.change?.mixesCoverage == true || city.changeOverYear?.mixesCoverage == true {
            changes.append(context.words("trend.other_communes"))
        }
        return changes
    }

    /// Who reported, and how many have a figure where these are fewer.
    private static func coverage(_ model: IndicatorModel, _ context: SiteContext) -> String {
        let (words, format) = (context.words, context.format)
        let reporting = model.city.observation.unitsReporting
        let reported = words(
            "indicator.coverage_text",
            [
                "reporting": format.integer(reporting),
                "expected": format.integer(model.city.observation.unitsExpected),
            ])
        guard model.withFigure < reporting else { return reported }
        let known = words(
            "indicator.coverage_known", counting: model.withFigure, ["count": format.integer(model.withFigure)])
        return "\(reported) \(known)"
    }

    private static func threshold(_ definition: IndicatorDefinition, _ context: SiteContext) -> String {
        let percent = FixedDecimal(units: Int64(definition.minCoverageBasisPoints), scale: 2).rounded(toScale: 0)
        return context.words(
            "indicator.coverage_low", ["threshold": context.format.value(percent, unit: "percent")])
    }
}
