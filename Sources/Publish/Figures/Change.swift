package import Cells
package import Definition

/// What happened between two quarters, said only where the published figures can tell.
///
/// - Source: `publication.md` section 10, "Trend".
package struct Change: Sendable, Hashable {
    package enum State: String, Sendable {
        case up, down
        /// The bounds touch, the difference is smaller than the indicator's `min_change`, or a sum is over other
        /// communes.
        case noClearChange = "no_clear_change"
    }

    /// The smallest change of a percentage that is called one, where its indicator does not say another.
    static let smallestPoints = FixedDecimal(units: 10, scale: 1)
    /// … and of any other value, in percent of the earlier one.
    static let smallestPercent: Int64 = 5

    package let state: State
    /// Later minus earlier, as printed.
    package let difference: FixedDecimal
    package let earlier: Quarter
    /// A provisional value is compared with a final one.
    package let mixesVintages: Bool
    /// Other communes reported then than later. A sum that grows because another commune reports has not grown.
    package let mixesCoverage: Bool

    /// Nil if either value is missing. As many communes may be other ones, which a city's row does not tell: whoever calls
    /// says so.
    package init?(
        from before: Observation?, to after: Observation?, indicator: IndicatorDefinition,
        ofOtherCommunes: Bool = false
    ) {
        guard let before, let after, let old = before.value, let new = after.value, let oldInterval = before.interval,
            let newInterval = after.interval
        else { return nil }
        difference = new.minus(old)
        earlier = before.period
        mixesVintages = before.vintage != after.vintage
        mixesCoverage = ofOtherCommunes || before.unitsReporting != after.unitsReporting
        let isUnclear =
            (mixesCoverage && after.denominator == nil) || oldInterval.overlaps(newInterval)
            || difference.magnitude < Change.smallest(for: indicator, from: old)
        state = isUnclear ? .noClearChange : new > old ? .up : .down
    }

    /// The smallest difference that is called a change: the indicator's own, else 1.0 point of a percentage, else 5 % of
    /// the earlier value.
    private static func smallest(for indicator: IndicatorDefinition, from old: FixedDecimal) -> FixedDecimal {
        if let own = indicator.minChange.flatMap({ FixedDecimal($0) }) { return own }
        if indicator.unitMeasure == "percent" { return smallestPoints }
        let magnitude = old.magnitude
        return FixedDecimal(units: smallestPercent * magnitude.units, scale: magnitude.scale + 2)
    }
}
