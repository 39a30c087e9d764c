package import Cells
package import Definition

/// How an observation stands against the target of its quarter.
///
/// - Source: `publication.md` section 10, ruling 40.
package struct TargetJudgement: Sendable, Hashable {
    package enum State: String, Sendable {
        case met
        case notMet = "not_met"
        /// The bounds contain the target.
        case undecided
        case noTarget = "no_target"
    }

    /// The entry that is judged; nil if there is none for this quarter.
    package let target: IndicatorDefinition.Target?
    /// Nil if there is a target but no value.
    package let state: State?
    /// Value minus target, in the indicator's unit.
    package let distance: FixedDecimal?

    package init(_ observation: Observation, indicator: IndicatorDefinition) {
        target = indicator.target(judging: observation.period)
        guard let target, let aim = FixedDecimal(target.value) else {
            state = .noTarget
            distance = nil
            return
        }
        state = observation.interval.map { TargetJudgement.state($0, target.comparator, aim) }
        distance = observation.value.map { $0.minus(aim) }
    }

    private static func state(
        _ interval: ClosedRange<FixedDecimal>, _ comparator: String, _ aim: FixedDecimal
    ) -> State {
        let (isMetByAll, isMetByNone) =
            switch comparator {
            case "ge": (interval.lowerBound >= aim, interval.upperBound < aim)
            case "gt": (interval.lowerBound > aim, interval.upperBound <= aim)
            case "le": (interval.upperBound <= aim, interval.lowerBound > aim)
            case "lt": (interval.upperBound < aim, interval.lowerBound >= aim)
            default: preconditionFailure("validated: \(comparator) is a comparator")
            }
        return isMetByAll ? .met : isMetByNone ? .notMet : .undecided
    }
}

extension IndicatorDefinition {
    /// The target a quarter is judged against: the one with the latest date not after its end, else the next one ahead.
    /// What is counted anew each year is judged only by a target of its own year: the first quarter of the next begins at
    /// nothing again.
    package func target(judging quarter: Quarter) -> Target? {
        let dated = targets.filter { $0.isJudged && isFor($0, quarter) }
            .map { (target: $0, by: $0.by ?? CivilDate(dayNumber: .min)) }
        let reached = dated.filter { $0.by <= quarter.lastDay }.max { $0.by < $1.by }
        return (reached ?? dated.min { $0.by < $1.by })?.target
    }

    private func isFor(_ target: Target, _ quarter: Quarter) -> Bool {
        guard restartsEachYear, let day = target.by else { return true }
        return day.components.year == quarter.year
    }
}
