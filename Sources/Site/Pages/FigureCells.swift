import Cells
import Definition
import Publish

/// The cells of the tables: the printed number, the machine's number, and a mark where there is none.
struct FigureCells: Sendable {
    private let phrases: FigurePhrases
    private let words: Wording
    private let missing: [MissingReason: Markup]
    private let lowReliability: Markup
    private let unclear: Markup
    private let states: [String: Markup]

    init(_ phrases: FigurePhrases) {
        self.phrases = phrases
        words = phrases.words
        missing = Dictionary(
            uniqueKeysWithValues: MissingReason.allCases.map { reason in
                let mark: Markup = "<abbr title=\"\(phrases.reason(reason))\">\(MissingMark(reason).text)</abbr>"
                return (reason, mark)
            })
        lowReliability = "<abbr title=\"\(words("missing.low_reliability"))\">ᵘ</abbr>"
        unclear = "<abbr title=\"\(words("trend.unclear_mark"))\">≈</abbr> "
        let words = words
        states = Dictionary(
            uniqueKeysWithValues: [("met", "met"), ("not_met", "unmet"), ("undecided", "open")]
                .map { ($0, "<span class=\"\($1)\">\(words("target.\($0)"))</span>") })
    }

    /// The number alone, with its mark of low reliability; or the mark of its absence.
    func value(_ observation: Observation, _ indicator: IndicatorDefinition) -> Markup {
        guard let value = observation.value else { return absence(observation.missingReason) }
        let text = phrases.bare(value, indicator, ofCity: observation.area.isCity)
        let mark = observation.status == "U" ? lowReliability : ""
        return "<data value=\"\(value.description)\">\(text)</data>\(mark)"
    }

    func number(_ value: FixedDecimal?, else reason: MissingReason?) -> Markup {
        guard let value else { return absence(reason) }
        return "<data value=\"\(value.description)\">\(phrases.format.number(value))</data>"
    }

    func integer(_ value: Int) -> Markup {
        "<data value=\"\(value)\">\(phrases.format.integer(value))</data>"
    }

    func absence(_ reason: MissingReason?) -> Markup {
        reason.flatMap { missing[$0] } ?? "–"
    }

    /// `+1,2`, or `≈ +0,3` where it is no clear change.
    func change(_ change: Change?) -> Markup {
        let mark = change?.state == .noClearChange ? unclear : ""
        return "\(mark)\(difference(change))"
    }

    /// `+1,2`.
    func difference(_ change: Change?) -> Markup {
        guard let change else { return "–" }
        let text = phrases.format.signed(change.difference)
        return "<data value=\"\(change.difference.description)\">\(text)</data>"
    }

    func state(_ judgement: TargetJudgement) -> Markup {
        judgement.state.flatMap { states[$0.rawValue] } ?? "–"
    }

    func rank(_ place: Ranking.Place?) -> Markup {
        guard let place else { return "–" }
        return "<data value=\"\(place.best)\">\(phrases.rank(place))</data>"
    }

    func bounds(_ observation: Observation, _ indicator: IndicatorDefinition) -> Markup {
        "\(phrases.bounds(observation, indicator) ?? "–")"
    }
}
