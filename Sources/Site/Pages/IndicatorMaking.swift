import Cells
import Definition
import Publish

/// How a number was made, worked for the city: formula, parts, communes, precision, and where its row can be checked.
///
/// A commune's number differs only in the parts that stand in its row; the script puts them in, a reader without it finds
/// the same by the row's code. Says nothing about quarters before the latest: their rows are in the file.
///
/// - Source: `docs/decisions/0093`.
struct IndicatorMaking {
    /// A text for the city, and the same with `{area}`, `{code}`, `{value}`, `{numerator}`, `{denominator}` and `{bounds}`
    /// for the script to fill.
    struct Sentence {
        let text: String
        let pattern: String
    }

    let figure: Sentence
    let formula: String
    let sum: Sentence
    let numerator: String?
    let denominator: String?
    /// Of the city only: the script hides it where the number is a commune's.
    let communes: String
    let precision: Sentence
    let exact: String
    let snapshot: String
    let file: Download?
    let digest: String
    let key: Sentence
    let check: Sentence
    let address: Sentence
    let citation: Sentence
    let city: String
    let cityCode: String

    init(_ model: IndicatorModel, _ context: SiteContext, at place: PagePlace) {
        let words = context.words
        let definition = model.definition
        let observation = model.city.observation
        let shown = Shown(model, context)
        city = words("area.city")
        cityCode = AreaCode.city.id
        figure = shown.sentence("how.figure")
        formula = definition.texts.formula[context.language]
        let cityKey = observation.value == nil ? "how.missing" : shown.sumKey(ofCity: true)
        sum = Sentence(text: shown.text(cityKey), pattern: shown.pattern(shown.sumKey(ofCity: false)))
        let texts = definition.texts
        numerator = texts.denominator == nil ? nil : texts.numerator[context.language]
        denominator = texts.denominator?[context.language]
        communes = words(
            "indicator.coverage_text",
            [
                "reporting": context.format.integer(observation.unitsReporting),
                "expected": context.format.integer(observation.unitsExpected),
            ])
        exact = words("how.exact")
        precision = Sentence(
            text: IndicatorMaking.precision(of: observation, shown), pattern: shown.pattern("how.rounded"))
        snapshot = words(
            "how.snapshot",
            ["snapshot": context.model.release.snapshotID, "published": context.publishedOn])
        let path = "data/indicator/\(definition.id).csv"
        file = context.download(path, label: "CSV", from: place)
        digest = model.headlineCSV?.sha256 ?? ""
        func sentence(_ code: (String) -> String) -> Sentence {
            Sentence(text: code(AreaCode.city.id), pattern: code("{code}"))
        }
        let period = model.figures.period.description
        key = sentence { "\(definition.id),\($0),Q,\(period),_T" }
        check = sentence {
            "sha256sum \(definition.id).csv\ngrep '^\(definition.id),\($0),Q,\(period),_T,' \(definition.id).csv"
        }
        let page = context.address(of: place)
        address = sentence { "\(page)#\($0)" }
        citation = Sentence(
            text: context.citation(title: shown.text("how.figure"), url: "\(page)#\(AreaCode.city.id)"),
            pattern: context.citation(title: shown.pattern("how.figure"), url: "\(page)#{code}"))
    }

    /// Without bounds where rounded counts give no value.
    private static func precision(of observation: Observation, _ shown: Shown) -> String {
        guard observation.precision != .exact else { return shown.text("how.exact") }
        return shown.text(observation.value == nil ? "how.rounded_empty" : "how.rounded")
    }

    /// The city's parts as printed, or names of parts for the script.
    private struct Shown {
        private let model: IndicatorModel
        private let context: SiteContext

        init(_ model: IndicatorModel, _ context: SiteContext) {
            self.model = model
            self.context = context
        }

        func sentence(_ key: String) -> Sentence { Sentence(text: text(key), pattern: pattern(key)) }

        func text(_ key: String) -> String {
            let observation = model.city.observation
            let format = context.format
            return fill(
                key, area: context.words("area.city"), code: AreaCode.city.id,
                value: context.phrases.city(model.city, model.definition),
                numerator: observation.numerator.map(format.number) ?? "",
                denominator: observation.denominator.map(format.number) ?? "",
                bounds: context.phrases.bounds(observation, model.definition) ?? "")
        }

        func pattern(_ key: String) -> String {
            fill(
                key, area: "{area}", code: "{code}", value: "{value}", numerator: "{numerator}",
                denominator: "{denominator}", bounds: "{bounds}")
        }

        private func fill(
            _ key: String, area: String, code: String, value: String, numerator: String, denominator: String,
            bounds: String
        ) -> String {
            context.words(
                key,
                [
                    "indicator": model.definition.texts.name[context.language], "period": context.period, "area": area,
                    "code": code, "value": value, "numerator": numerator, "denominator": denominator,
                    "bounds": bounds, "reason": context.phrases.reason(model.city.observation),
                ])
        }

        func sumKey(ofCity: Bool) -> String {
            switch model.definition.kind {
            case .ratio: model.definition.unitMeasure == "percent" ? "how.sum_percent" : "how.sum_ratio"
            case .rate: "how.sum_rate"
            case .presence: ofCity ? "how.sum_presence_city" : "how.sum_presence"
            case .count, .distinct, .sum: ofCity ? "how.sum_city" : "how.sum_commune"
            }
        }
    }
}
