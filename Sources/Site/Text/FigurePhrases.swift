import Cells
import Definition
import Publish

/// Figures put into words: values with their unit, changes, targets, ranks, reasons.
struct FigurePhrases: Sendable {
    let words: Wording
    let format: FigureFormat
    private let units: CodeList?
    private let reasons: CodeList?
    private let minDenominator: Int64

    init(words: Wording, format: FigureFormat, definition: PipelineDefinition) {
        self.words = words
        self.format = format
        units = definition.codeLists["unit_measure"]
        reasons = definition.codeLists["reason"]
        minDenominator = definition.disclosure.minDenominator
    }

    var language: Language { words.language }

    // MARK: Values

    /// Without unit, but percent: `90,9%`, `7.413`, `có`.
    func bare(_ value: FixedDecimal, _ indicator: IndicatorDefinition, ofCity: Bool) -> String {
        guard indicator.kind == .presence else { return format.value(value, unit: indicator.unitMeasure) }
        if ofCity { return format.number(value) }
        return words(value.units == 0 ? "unit.presence_no" : "unit.presence_yes")
    }

    /// With its unit: `90,9%`, `7.413 hồ sơ`, `118 xã, phường có`.
    func full(_ value: FixedDecimal, _ indicator: IndicatorDefinition, ofCity: Bool) -> String {
        let bare = bare(value, indicator, ofCity: ofCity)
        if indicator.kind == .presence { return ofCity ? counted(bare, value) : bare }
        return indicator.unitMeasure == "percent"
            ? bare : words("unit.with_value", ["value": bare, "unit": unit(indicator, counting: value)])
    }

    /// `hồ sơ`; empty where the value tells it already.
    func unitBeside(_ indicator: IndicatorDefinition) -> String {
        indicator.unitMeasure == "percent" || indicator.kind == .presence ? "" : unit(indicator)
    }

    /// Beside a value of the city: `hồ sơ`; of a yes or no, `trên 126 xã, phường`.
    func unitBeside(_ city: Observation, _ indicator: IndicatorDefinition) -> String {
        guard indicator.kind == .presence else {
            guard let value = city.value, indicator.unitMeasure != "percent" else { return unitBeside(indicator) }
            return unit(indicator, counting: value)
        }
        return words(
            "unit.presence_of", counting: city.unitsReporting, ["count": format.integer(city.unitsReporting)])
    }

    /// What the city's values count: of a yes or no, the communes that have it.
    func unitOfCity(_ indicator: IndicatorDefinition) -> String {
        indicator.kind == .presence ? words("unit.presence_unit") : unit(indicator)
    }

    func unit(_ indicator: IndicatorDefinition) -> String {
        units?.label(of: indicator.unitMeasure)?[language] ?? indicator.unitMeasure
    }

    /// `dossier` for one of them.
    private func unit(_ indicator: IndicatorDefinition, counting value: FixedDecimal) -> String {
        let isOne = value.scale == 0 && value.units.magnitude == 1
        return (isOne ? words.ifPresent("unit_one.\(indicator.unitMeasure)") : nil) ?? unit(indicator)
    }

    /// The city's value with unit, or why it is missing.
    func city(_ figures: AreaFigures, _ indicator: IndicatorDefinition) -> String {
        figures.observation.value.map { full($0, indicator, ofCity: true) } ?? reason(figures.observation)
    }

    func bounds(_ observation: Observation, _ indicator: IndicatorDefinition) -> String? {
        guard observation.precision != .exact, let interval = observation.interval else { return nil }
        return words(
            "bounds.range",
            [
                "low": format.value(interval.lowerBound, unit: ""),
                "high": format.value(interval.upperBound, unit: indicator.unitMeasure),
            ])
    }

    // MARK: Missing

    func reason(_ observation: Observation) -> String {
        specialReason(observation).map { words($0.rawValue) } ?? observation.missingReason.map(reason)
            ?? words("missing.no_value")
    }

    /// What a code's label would say falsely of this row; each with the key of its sentence.
    enum SpecialReason: String, CaseIterable {
        /// Of the city, to which nobody but its communes reports.
        case tooFewReported = "missing.city_not_reported"
        /// A share whose denominator is large enough, but not certain enough.
        case boundsApart = "missing.bounds_apart"
        /// A share whose denominator is too small.
        case smallBase = "missing.base_small"

        var code: MissingReason {
            switch self {
            case .tooFewReported: .notReported
            case .boundsApart, .smallBase: .lowBase
            }
        }
    }

    func specialReason(_ observation: Observation) -> SpecialReason? {
        switch observation.missingReason {
        case .notReported where observation.area.isCity: .tooFewReported
        case .lowBase: isLarge(observation.denominator) ? .boundsApart : .smallBase
        default: nil
        }
    }

    private func isLarge(_ denominator: FixedDecimal?) -> Bool {
        denominator.map { $0 >= FixedDecimal(units: minDenominator, scale: 0) } ?? false
    }

    func reason(_ reason: MissingReason) -> String {
        reasons?.label(of: reason.rawValue)?[language] ?? reason.rawValue
    }

    // MARK: Changes

    /// Without sign: `1,2 điểm phần trăm`, `134 hồ sơ`.
    func size(_ difference: FixedDecimal, _ indicator: IndicatorDefinition) -> String {
        let size = FixedDecimal(units: Int64(difference.units.magnitude), scale: difference.scale)
        return withUnitOfChange(format.number(size), difference, indicator)
    }

    /// With its sign: `−29,6 điểm phần trăm`.
    func signedSize(_ difference: FixedDecimal, _ indicator: IndicatorDefinition) -> String {
        withUnitOfChange(format.signed(difference), difference, indicator)
    }

    private func withUnitOfChange(
        _ size: String, _ difference: FixedDecimal, _ indicator: IndicatorDefinition
    ) -> String {
        if indicator.unitMeasure == "percent" { return words("unit.points_value", ["value": size]) }
        if indicator.kind == .presence { return counted(size, difference) }
        return words("unit.with_value", ["value": size, "unit": unit(indicator, counting: difference)])
    }

    /// `118 xã, phường có`.
    private func counted(_ printed: String, _ communes: FixedDecimal) -> String {
        words(
            "unit.presence_city", counting: Int(communes.rounded(toScale: 0).units.magnitude), ["value": printed])
    }

    /// What happened to a yes or no of one commune; nil where a quarter has no value.
    func presenceChange(_ change: Change?) -> String? {
        guard let difference = change?.difference.units else { return nil }
        if difference == 0 { return words("presence.same") }
        return words(difference > 0 ? "presence.new" : "presence.lost")
    }

    /// A whole sentence part: `Tăng 1,2 điểm phần trăm so với quý II/2026 (86,1%)`.
    func change(
        _ change: Change?, before: Observation?, period: Quarter, _ indicator: IndicatorDefinition
    ) -> String {
        let name = format.quarter(period)
        guard let change, let value = before?.value else { return words("trend.none_since", ["period": name]) }
        let before = full(value, indicator, ofCity: true)
        return switch change.state {
        case .noClearChange: words("trend.no_clear_change_since", ["period": name, "value": before])
        case .up, .down:
            words(
                "trend.\(change.state.rawValue)_since",
                ["size": size(change.difference, indicator), "period": name, "value": before])
        }
    }

    func trendWord(_ figures: AreaFigures, _ indicator: IndicatorDefinition) -> String {
        if let change = figures.change { return words("trend.\(change.state.rawValue)") }
        return words(isFirstOfCount(figures.observation.period, indicator) ? "trend.restarted" : "trend.none")
    }

    /// Against the quarter before; or that nothing can be said, because the count began anew since.
    func changeSinceLastQuarter(_ figures: AreaFigures, _ indicator: IndicatorDefinition) -> String {
        let before = figures.observation.period.previous
        guard !isFirstOfCount(figures.observation.period, indicator) else {
            return words("trend.restarted_since", ["period": format.quarter(before)])
        }
        return change(figures.change, before: figures.previous, period: before, indicator)
    }

    private func isFirstOfCount(_ period: Quarter, _ indicator: IndicatorDefinition) -> Bool {
        !indicator.compares(period.previous, with: period)
    }

    // MARK: Targets

    func targetValue(_ target: IndicatorDefinition.Target, _ indicator: IndicatorDefinition) -> String {
        FixedDecimal(target.value).map { format.value($0, unit: indicator.unitMeasure) } ?? target.value
    }

    /// `từ 80% trở lên`.
    func goal(_ target: IndicatorDefinition.Target, _ indicator: IndicatorDefinition) -> String {
        words("target.\(target.comparator)", ["value": targetValue(target, indicator)])
    }

    /// `≥ 80%`.
    func shortGoal(_ target: IndicatorDefinition.Target, _ indicator: IndicatorDefinition) -> String {
        words("target.short_\(target.comparator)", ["value": targetValue(target, indicator)])
    }

    /// `từ 80% trở lên, đến ngày 31/12/2025`.
    func datedGoal(_ target: IndicatorDefinition.Target, _ indicator: IndicatorDefinition) -> String {
        let goal = goal(target, indicator)
        guard let day = target.by else { return words("target.yearly", ["target": goal]) }
        return words("target.by", ["target": goal, "day": format.day(day)])
    }

    /// The word of a state, and the name of its style.
    func state(_ judgement: TargetJudgement) -> (word: String, style: String) {
        guard let state = judgement.state else { return (words("target.no_value"), "none") }
        let style =
            switch state {
            case .met: "met"
            case .notMet: "unmet"
            case .undecided: "open"
            case .noTarget: "none"
            }
        return (words("target.\(state.rawValue)"), style)
    }

    // MARK: Areas and ranks

    func rank(_ place: Ranking.Place) -> String {
        place.best == place.worst
            ? format.integer(place.best)
            : words("rank.range", ["best": format.integer(place.best), "worst": format.integer(place.worst)])
    }

    func kind(_ commune: CommuneDefinition) -> String { words("area.\(commune.kind.rawValue)") }

    /// `Phường Tây Tựu`, `Tây Tựu ward`.
    func title(_ commune: CommuneDefinition) -> String {
        words("area.\(commune.kind.rawValue)_title", ["name": commune.name.vi])
    }
}
