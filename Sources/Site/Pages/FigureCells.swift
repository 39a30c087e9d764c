import Cells
import Definition
import Publish

/// The cells of the tables: the printed number, the machine's number, and a mark where there is none.
struct FigureCells: Sendable {
    private let phrases: FigurePhrases
    private let words: Wording
    private let missing: [MissingReason: Markup]
    private let missingSpecially: [FigurePhrases.SpecialReason: Markup]
    private let lowReliability: Markup
    private let unclear: Markup
    private let states: [String: Markup]
    private static let styles = ["met": "met", "not_met": "unmet", "undecided": "open"]

    init(_ phrases: FigurePhrases) {
        self.phrases = phrases
        words = phrases.words
        missing = Dictionary(
            uniqueKeysWithValues: MissingReason.allCases.map { reason in
                let mark: Markup = "<abbr title=\"\(phrases.reason(reason))\">\(MissingMark(reason).text)</abbr>"
                return (reason, mark)
            })
        let words = words
        missingSpecially = Dictionary(
            uniqueKeysWithValues: FigurePhrases.SpecialReason.allCases.map { special in
                let mark: Markup =
                    "<abbr title=\"\(words(special.rawValue))\">\(MissingMark(special.code).text)</abbr>"
                return (special, mark)
            })
        lowReliability = "<abbr title=\"\(words("missing.low_reliability"))\">ᵘ</abbr>"
        unclear = "<abbr title=\"\(words("trend.unclear_mark"))\">≈</abbr> "
        states = Dictionary(
            uniqueKeysWithValues: FigureCells.styles.map {
                ($0, "<span class=\"\($1)\">\(words("target.\($0)"))</span>")
            })
    }

    /// The number alone, with its mark of low reliability; or the mark of its absence.
    func value(_ observation: Observation, _ indicator: IndicatorDefinition) -> Markup {
        guard let value = observation.value else { return absence(of: observation) }
        let text = phrases.bare(value, indicator, ofCity: observation.area.isCity)
        let mark = observation.status == "U" ? lowReliability : ""
        return "\(data(value.description, text))\(mark)"
    }

    /// The printed text, with the machine's number where it is another one.
    private func data(_ machine: String, _ text: String) -> Markup {
        machine == text ? "\(text)" : "<data value=\"\(machine)\">\(text)</data>"
    }

    /// A part of a row's value, or why the row has none.
    func number(_ value: FixedDecimal?, of observation: Observation) -> Markup {
        guard let value else { return absence(of: observation) }
        return data(value.description, phrases.format.number(value))
    }

    func integer(_ value: Int) -> Markup {
        data(String(value), phrases.format.integer(value))
    }

    /// With the reason that is true of this row.
    func absence(of observation: Observation) -> Markup {
        phrases.specialReason(observation).flatMap { missingSpecially[$0] } ?? absence(observation.missingReason)
    }

    func absence(_ reason: MissingReason?) -> Markup {
        reason.flatMap { missing[$0] } ?? "–"
    }

    /// `+1,2`, or `≈ +0,3` where it is no clear change; of a commune's yes or no, in a word.
    func change(_ change: Change?, _ indicator: IndicatorDefinition) -> Markup {
        if indicator.kind == .presence { return "\(phrases.presenceChange(change) ?? "–")" }
        let mark = change?.state == .noClearChange ? unclear : ""
        return "\(mark)\(difference(change))"
    }

    /// The same in a table that explains its mark above, in fewer bytes.
    func plainChange(_ change: Change?, _ indicator: IndicatorDefinition) -> Markup {
        if indicator.kind == .presence { return "\(phrases.presenceChange(change) ?? "–")" }
        let mark: Markup = change?.state == .noClearChange ? "≈ " : ""
        return "\(mark)\(difference(change))"
    }

    /// ` điểm` after a change of a percentage; of any other number the unit stands beside the indicator's name.
    func unitOfChange(_ change: Change?, _ indicator: IndicatorDefinition) -> Markup {
        guard change != nil, indicator.unitMeasure == "percent" else { return "" }
        return " <small>\(words("unit.points_short"))</small>"
    }

    /// `+1,2`.
    func difference(_ change: Change?) -> Markup {
        guard let change else { return "–" }
        let text = phrases.format.signed(change.difference)
        return data(change.difference.description, text)
    }

    func state(_ judgement: TargetJudgement) -> Markup {
        judgement.state.flatMap { states[$0.rawValue] } ?? "–"
    }

    /// A whole cell of a table with very many of them.
    func stateCell(_ judgement: TargetJudgement) -> Markup {
        guard let state = judgement.state, let style = FigureCells.styles[state.rawValue] else {
            return "<td class=\"s\">–</td>"
        }
        return "<td class=\"s \(style)\">\(words("target.\(state.rawValue)"))</td>"
    }

    func rank(_ place: Ranking.Place?) -> Markup {
        guard let place else { return "–" }
        return data(String(place.best), phrases.rank(place))
    }

    func bounds(_ observation: Observation, _ indicator: IndicatorDefinition) -> Markup {
        "\(phrases.bounds(observation, indicator) ?? "–")"
    }
}
