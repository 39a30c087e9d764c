import Cells
import Definition
import Publish

extension StartPage.Card {
    /// Nil where the group's lead indicator has no figures.
    init?(_ group: TaskGroupDefinition, _ context: SiteContext, at place: PagePlace) {
        let model = context.model
        let words = context.words
        let phrases = context.phrases
        let members = model.indicators(of: group.id)
        guard let lead = model.leads.first(where: { $0.definition.taskGroup == group.id }) else { return nil }
        let observation = lead.city.observation
        number = String(group.id.dropFirst())
        title = group.shortTitle[context.language]
        page = place.group(group.id)
        indicator = lead.definition.texts.name[context.language]
        indicatorPage = place.indicator(lead.definition.id)
        value = observation.value.map { phrases.bare($0, lead.definition, ofCity: true) }
        reason = phrases.reason(observation)
        unit = phrases.unitBeside(observation, lead.definition)
        chart = IndicatorCharts(lead, context, at: place).smallTrend(
            id: "b-\(group.id)", periods: Array(model.periods.suffix(IndicatorModel.longestHistory)))
        state = context.cells.state(lead.city.target)
        goal = lead.target.map { words("target.line", ["target": phrases.shortGoal($0, lead.definition)]) } ?? ""
        hasTarget = lead.target != nil
        trend = phrases.trendWord(lead.city, lead.definition)
        coverage = words(
            "start.coverage",
            [
                "reporting": context.format.integer(observation.unitsReporting),
                "expected": context.format.integer(observation.unitsExpected),
            ])
        more = words("start.more", counting: members.count, ["count": context.format.integer(members.count)])
    }
}
