import Cells
import Definition
import Publish

/// Every commune's figures of the latest quarter as printed, in as few bytes as the page's budget asks for.
///
/// - Shapes: `{"groups":[[title,[[id,name,city,target],…]],…],"places":[[area,name,"a|b|…"],…]}`; a commune's figures stand
///   in the order of the indicators.
struct ComparedFigures {
    private let context: SiteContext

    init(_ context: SiteContext) {
        self.context = context
    }

    var json: String {
        let groups = context.model.definition.taskGroups.map { group in
            let members = context.model.indicators(of: group.id).map(indicator).joined(separator: ",")
            return "[\(quoted(group.shortTitle[context.language])),[\(members)]]"
        }
        let places = context.model.existing.map { commune in
            let figures = context.model.definition.taskGroups.flatMap { context.model.indicators(of: $0.id) }
                .map { figure($0, commune.area) }.joined(separator: "|")
            return "[\(quoted(commune.area.id)),\(quoted(context.phrases.title(commune))),\(quoted(figures))]"
        }
        return "{\"groups\":[\(groups.joined(separator: ","))],\"places\":[\(places.joined(separator: ","))]}"
    }

    private func indicator(_ model: IndicatorModel) -> String {
        let definition = model.definition
        let unit = context.phrases.unitBeside(definition)
        let name = definition.texts.shortName[context.language] + (unit.isEmpty ? "" : " (\(unit))")
        let city =
            model.city.observation.value.map { context.phrases.bare($0, definition, ofCity: true) }
            ?? mark(model.city.observation)
        let target = model.target.map { context.phrases.shortGoal($0, definition) } ?? "–"
        return "[\([definition.id, name, city, target].map(quoted).joined(separator: ","))]"
    }

    /// `82,5%`, `5 (1–9)`, `[x]`.
    private func figure(_ model: IndicatorModel, _ area: AreaCode) -> String {
        guard let observation = model.figures(of: area)?.observation else { return "–" }
        guard let value = observation.value else { return mark(observation) }
        let isLow = observation.status == "U"
        let text = context.phrases.bare(value, model.definition, ofCity: false) + (isLow ? "ᵘ" : "")
        return context.phrases.bounds(observation, model.definition).map { "\(text) (\($0))" } ?? text
    }

    private func mark(_ observation: Observation) -> String {
        observation.missingReason.map { MissingMark($0).text } ?? "–"
    }

    /// A JSON string that may stand in a page: no mark begins in it.
    private func quoted(_ text: String) -> String {
        "\"\(text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("<", with: "\\u003c"))\""
    }
}
